using Lotsenbot.Knowledge;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>Computes what the <see cref="ProjectIndex"/> lacks while nobody waits for it.</summary>
internal sealed partial class ProjectIndexKeeper(ProjectIndex index, IOptions<KnowledgeOptions> options, TimeProvider time, ILogger<ProjectIndexKeeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await index.CompleteAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, exception);
            }
            await Task.Delay(TimeSpan.FromSeconds(options.Value.PollSeconds), time, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "Bringing the index of projects up to date failed; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
