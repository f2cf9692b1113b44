using System.Collections.Concurrent;
using System.Threading.Channels;
using Lotsenbot.Data;
using Lotsenbot.Hosting.Logs;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Newsletters.Delivering;

/// <summary>The places for deliveries on this node: as many are sent at a time as the setting allows, and as many more are ready.</summary>
internal sealed partial class DeliveryPlaces(
    IServiceScopeFactory scopes, DeliveryLedger ledger, Signals signals, IOptions<NewsletterOptions> options, TimeProvider time, ILogger<DeliveryPlaces> logger) : IDisposable
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _free = new(2 * options.Value.Parallel);
    private readonly Channel<DueDelivery> _ready = Channel.CreateUnbounded<DueDelivery>();

    /// <summary>What is on a place, until it is noted.</summary>
    private readonly ConcurrentDictionary<long, TakenDelivery> _begun = new();

    /// <summary>Refusals of each newsletter since something of it was delivered.</summary>
    private readonly ConcurrentDictionary<Guid, int> _refusals = new();

    /// <summary>Waits for a free place, and takes all that are free.</summary>
    public async Task<int> TakeAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        var taken = 1;
        while (_free.Wait(TimeSpan.Zero, CancellationToken.None))
            taken++;
        return taken;
    }

    public void GiveBack(int count)
    {
        if (count > 0)
            _free.Release(count);
    }

    /// <summary>Sends it on a place that was taken, which is free again afterwards.</summary>
    public void Begin(DueDelivery due)
    {
        _begun[due.Taken.Id] = due.Taken;
        _ready.Writer.TryWrite(due);
    }

    /// <summary>What this node has taken, but not begun, because of a fault: nobody else would look after it as long as this node lives.</summary>
    public Task LeaveOthersAsync(CancellationToken cancellationToken) => UntilWrittenAsync(() => ledger.LeaveOthersAsync(_begun.Keys), id: null, cancellationToken);

    /// <summary>Sends until the program ends; what is being sent then is finished.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Parallel).Select(_ => Task.Run(() => SendAllAsync(cancellationToken), CancellationToken.None)));

    public void Dispose() => _free.Dispose();

    private async Task SendAllAsync(CancellationToken cancellationToken)
    {
        await foreach (var due in _ready.Reader.ReadAllAsync(cancellationToken))
        {
            await SendAsync(due, cancellationToken);
            _free.Release();
        }
    }

    private async Task SendAsync(DueDelivery due, CancellationToken cancellationToken)
    {
        DeliveryResult? result = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            // Not to be cancelled: whoever did not wait for the answer would not know whether it arrived.
            result = await scope.ServiceProvider.GetRequiredService<SendDelivery>().HandleAsync(due, CancellationToken.None);
            await PauseIfRefusedAsync(scope.ServiceProvider, due.Newsletter, result);
        }
        catch (Exception exception)
        {
            Log.Failed(logger, LoggedException.Of(exception), due.Taken.Id);
        }
        await NoteAsync(due.Taken, result, cancellationToken);
        // What was put off may be due before the worker would look again, and after the last one the newsletter is sent.
        if (result is not { State: not DeliveryState.Waiting } || _ready.Reader.Count == 0)
            signals.RaiseHere(DeliveryWorker.Topic, "noted");
    }

    // Without the note, the message would look unsent: it is written as soon as the database takes it again.
    private async Task NoteAsync(TakenDelivery taken, DeliveryResult? result, CancellationToken cancellationToken)
    {
        await UntilWrittenAsync(() => result is null ? ledger.LeaveAsync(taken, AfterFault) : ledger.FinishAsync(taken, result), taken.Id, cancellationToken);
        _begun.TryRemove(taken.Id, out _);
    }

    private async Task UntilWrittenAsync(Func<Task> write, long? id, CancellationToken cancellationToken)
    {
        while (true)
            try
            {
                await write();
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Log.NotNoted(logger, LoggedException.Of(exception), id);
                await Task.Delay(AfterFault, time, CancellationToken.None);
            }
            catch (Exception exception)
            {
                // The program ends: the next one finds the delivery when its lease has run out, and asks the channel.
                Log.NotNoted(logger, LoggedException.Of(exception), id);
                return;
            }
    }

    private async Task PauseIfRefusedAsync(IServiceProvider services, Newsletter newsletter, DeliveryResult result)
    {
        if (result.State == DeliveryState.Delivered)
            _refusals.TryRemove(newsletter.Id, out _);
        if (!result.IsRefused || _refusals.AddOrUpdate(newsletter.Id, 1, (_, count) => count + 1) < options.Value.PauseAfterRefusals)
            return;
        _refusals.TryRemove(newsletter.Id, out _);
        await services.GetRequiredService<NewsletterHolds>().PauseAsync(
            newsletter.Id, $"Pausiert: {options.Value.PauseAfterRefusals} Nachrichten nacheinander wurden abgelehnt ({result.Reason}).", CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Id} ended with a fault; what became of it is found out.")]
        public static partial void Failed(ILogger logger, Exception exception, long id);

        [LoggerMessage(Level = LogLevel.Error, Message = "What became of delivery {Id} could not be noted.")]
        public static partial void NotNoted(ILogger logger, Exception exception, long? id);
    }
}
