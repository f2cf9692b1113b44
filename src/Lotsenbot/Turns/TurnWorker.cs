using System.Collections.Concurrent;
using Lotsenbot.Data;
using Lotsenbot.Hosting.Logs;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Turns;

/// <summary>Takes turns from the inbox and runs as many at a time as the setting allows, one per conversation.</summary>
internal sealed partial class TurnWorker(
    InboxClaims claims, TurnRunner runner, Signals signals, IOptions<TurnOptions> options, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<TurnWorker> logger)
    : BackgroundService
{
    private readonly ConcurrentDictionary<long, Task> _running = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = signals.Listen(Inbox.Topic);
        using var slots = new SemaphoreSlim(options.Value.Parallel);
        // The program that ends takes no more turns from its first moment on; hosted services are only told when the web server has ended.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            while (true)
            {
                var free = await TakeFreeAsync(slots, ending.Token);
                news.Skip();
                var taken = await TryTakeAsync(free, ending.Token);
                foreach (var message in taken)
                    _running[message.Id] = RunAsync(message, slots);
                if (free > taken.Count)
                    slots.Release(free - taken.Count);
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
            await Task.WhenAll(_running.Values);
        }
    }

    /// <summary>Waits for a free slot, and takes all that are free.</summary>
    private static async Task<int> TakeFreeAsync(SemaphoreSlim slots, CancellationToken stoppingToken)
    {
        await slots.WaitAsync(stoppingToken);
        var free = 1;
        while (slots.Wait(TimeSpan.Zero, CancellationToken.None))
            free++;
        return free;
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

    private async Task RunAsync(InboundMessage message, SemaphoreSlim slots)
    {
        // The loop that takes turns goes on at once.
        await Task.Yield();
        try
        {
            await runner.RunAsync(message);
        }
        finally
        {
            _running.TryRemove(message.Id, out _);
            slots.Release();
            // The next turn of this conversation may run now.
            signals.RaiseHere(Inbox.Topic, "finished");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The inbox can't be read; trying again.")]
        public static partial void InboxUnreachable(ILogger logger, Exception exception);
    }
}
