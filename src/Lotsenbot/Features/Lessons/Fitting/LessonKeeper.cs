using Lotsenbot.Hosting.Logs;
using Lotsenbot.Knowledge;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Lessons.Fitting;

/// <summary>While nobody waits for it: computes what the <see cref="LessonIndex"/> lacks, and publishes what a crash kept from being published.</summary>
internal sealed partial class LessonKeeper(
    LessonIndex index, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, IOptions<KnowledgeOptions> options, TimeProvider time, ILogger<LessonKeeper> logger) : BackgroundService
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
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<Publish>().CatchUpAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, LoggedException.Of(exception));
            }
            await Task.Delay(TimeSpan.FromSeconds(options.Value.PollSeconds), time, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "Bringing the released lessons up to date failed; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
