using Lotsenbot.Data;
using Lotsenbot.Hosting.Logs;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Newsletters.Delivering;

/// <summary>
/// Sends what is due. Each node takes some deliveries at a time; how fast they go is the channel's matter, and all nodes' together.
/// </summary>
internal sealed partial class DeliveryWorker(
    IServiceScopeFactory scopes, DeliveryPlaces places, DeliveryLedger ledger, Signals signals, IOptions<NewsletterOptions> options, TimeProvider time,
    ILogger<DeliveryWorker> logger) : BackgroundService
{
    internal const string Topic = "deliveries";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = signals.Listen(Topic);
        await Task.WhenAll(KeepAllAsync(stoppingToken), places.RunAsync(stoppingToken), TakeAllAsync(news, stoppingToken));
    }

    private async Task TakeAllAsync(SignalListener news, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var free = await places.TakeAsync(cancellationToken);
            news.Skip();
            var begun = 0;
            var wait = Look;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var deliveries = scope.ServiceProvider.GetRequiredService<DueDeliveries>();
                foreach (var due in await deliveries.ReadAsync(await ledger.TakeAsync(free), cancellationToken))
                {
                    places.Begin(due);
                    begun++;
                }
                wait = begun > 0 ? TimeSpan.Zero : await UntilNextAsync(deliveries, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Log.NotTaken(logger, LoggedException.Of(exception));
                await places.LeaveOthersAsync(cancellationToken);
            }
            places.GiveBack(free - begun);
            if (wait > TimeSpan.Zero)
                await news.NextAsync(wait, cancellationToken);
        }
    }

    private async Task<TimeSpan> UntilNextAsync(DueDeliveries deliveries, CancellationToken cancellationToken)
    {
        await deliveries.EndAsync(cancellationToken);
        return await deliveries.NextAsync(cancellationToken) is not { } next ? Look
            : next - time.GetUtcNow() is var wait && wait > Look ? Look
            : wait < ShortestWait ? ShortestWait
            : wait;
    }

    private async Task KeepAllAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / 3, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
            try
            {
                await ledger.KeepAsync();
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Log.NotKept(logger, LoggedException.Of(exception));
            }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Deliveries could not be taken; they are tried again.")]
        public static partial void NotTaken(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The lease of deliveries could not be renewed.")]
        public static partial void NotKept(ILogger logger, Exception exception);
    }
}
