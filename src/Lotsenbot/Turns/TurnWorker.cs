using Lotsenbot.Data;
using Lotsenbot.Hosting.Logs;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Turns;

/// <summary>Takes turns that wait from the inbox and runs as many at a time as there are places, one per conversation.</summary>
internal sealed partial class TurnWorker(
    InboxClaims claims, TurnPlaces places, Signals signals, IOptions<TurnOptions> options, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<TurnWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = signals.Listen(Inbox.Topic);
        // The program that ends takes no more turns from its first moment on; hosted services are only told when the web server has ended.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            while (true)
            {
                var free = await places.TakeAsync(ending.Token);
                news.Skip();
                var taken = await TryTakeAsync(free, ending.Token);
                foreach (var message in taken)
                    places.Run(message);
                if (free > taken.Count)
                    places.GiveBack(free - taken.Count);
                if (taken.Count < free)
                    await news.NextAsync(options.Value.PollInterval, ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The program ends.
        }
        finally
        {
            // What still runs is finished; if the host doesn't wait that long, the lease runs out and another worker takes it.
            await places.DrainAsync();
        }
    }

    private async Task<IReadOnlyList<InboundMessage>> TryTakeAsync(int most, CancellationToken stoppingToken)
    {
        try
        {
            return await claims.TakeAsync(most);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.InboxUnreachable(logger, LoggedException.Of(exception));
            await Task.Delay(options.Value.PollInterval, time, stoppingToken);
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The inbox can't be read; trying again.")]
        public static partial void InboxUnreachable(ILogger logger, Exception exception);
    }
}
