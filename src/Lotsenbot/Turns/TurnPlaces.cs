using Lotsenbot.Data;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Turns;

/// <summary>The places for turns on this node: as many run at a time as the setting allows, and none begins once the program ends.</summary>
internal sealed class TurnPlaces(TurnRunner runner, Signals signals, IOptions<TurnOptions> options, IHostApplicationLifetime lifetime) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.Parallel);

    /// <summary>A free place, if there is one that no waiting turn needs.</summary>
    public bool TryTake() => !lifetime.ApplicationStopping.IsCancellationRequested && _free.Wait(TimeSpan.Zero, CancellationToken.None);

    /// <summary>Waits for a free place, and takes all that are free.</summary>
    public async Task<int> TakeAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        var taken = 1;
        while (_free.Wait(TimeSpan.Zero, CancellationToken.None))
            taken++;
        return taken;
    }

    public void GiveBack(int count = 1) => _free.Release(count);

    /// <summary>Runs the turn on a place that was taken, which is free again afterwards. Whoever calls goes on at once.</summary>
    public async void Run(InboundMessage message)
    {
        await Task.Yield();
        RunHere(message);
    }

    /// <summary>The same on the caller's thread, up to the first moment at which the turn waits for something.</summary>
    public async void RunHere(InboundMessage message)
    {
        var outcome = TurnOutcome.Abandoned;
        try
        {
            outcome = await runner.RunAsync(message);
        }
        finally
        {
            _free.Release();
            // Whoever ended the turn told the workers already if there is another one.
            if (outcome is not (TurnOutcome.Done or TurnOutcome.Apologised))
                signals.RaiseHere(Inbox.Topic, "left");
        }
    }

    /// <summary>Waits until no turn runs any more. Afterwards there are no places.</summary>
    public async Task DrainAsync()
    {
        for (var place = 0; place < options.Value.Parallel; place++)
            await _free.WaitAsync(CancellationToken.None);
    }

    public void Dispose() => _free.Dispose();
}
