using Lotsenbot.Hosting.Logs;
using Lotsenbot.Knowledge;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>Computes what the <see cref="ProjectIndex"/> lacks while nobody waits for it.</summary>
internal sealed partial class ProjectIndexKeeper(
    ProjectIndex index, IHostApplicationLifetime lifetime, IOptions<KnowledgeOptions> options, TimeProvider time, ILogger<ProjectIndexKeeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Whether it will start at all is not known before: a program that gives up has no database any more.
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await index.CompleteAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, LoggedException.Of(exception));
            }
            await Task.Delay(TimeSpan.FromSeconds(options.Value.PollSeconds), time, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "Bringing the index of projects up to date failed; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
