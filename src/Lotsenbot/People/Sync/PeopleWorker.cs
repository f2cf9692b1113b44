using Microsoft.Extensions.Options;

namespace Lotsenbot.People.Sync;

/// <summary>Syncs people when it is due, on one node for all.</summary>
internal sealed partial class PeopleWorker(
    IServiceScopeFactory scopes, IOptions<PeopleOptions> options, TimeProvider time, ILogger<PeopleWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Value.Source != DirectorySource.None)
            await Task.Delay(await SyncAsync(stoppingToken), time, stoppingToken);
    }

    /// <returns>How long to wait before looking whether it is due again.</returns>
    private async Task<TimeSpan> SyncAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<PeopleSync>().HandleAsync(new SyncOrder(OnlyIfDue: true), stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The database does not answer, or another node has taken over.
            Log.Interrupted(logger, exception);
        }
        return scope.ServiceProvider.GetRequiredService<SyncLeases>().Pause;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The sync of people was interrupted.")]
        public static partial void Interrupted(ILogger logger, Exception exception);
    }
}
