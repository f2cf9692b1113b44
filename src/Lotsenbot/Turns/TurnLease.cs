namespace Lotsenbot.Turns;

/// <summary>Renews the lease of a turn while it runs, and says when it is lost, so that the work can stop.</summary>
internal sealed class TurnLease : IAsyncDisposable
{
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _ended = new();
    private readonly PeriodicTimer _timer;
    private readonly Task _renewing;

    /// <param name="timeLimit">Ends the lease like a loss does.</param>
    public TurnLease(InboundMessage message, IServiceScopeFactory scopes, TimeSpan length, TimeProvider time, CancellationToken timeLimit)
    {
        _lost = CancellationTokenSource.CreateLinkedTokenSource(timeLimit);
        _timer = new PeriodicTimer(length / 3, time);
        _renewing = RenewAsync(message, scopes);
    }

    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        // Before the cancellation: nearly every turn ends while the timer is waited for, which then needs no exception.
        _timer.Dispose();
        await _ended.CancelAsync();
        await _renewing;
        _lost.Dispose();
        _ended.Dispose();
    }

    private async Task RenewAsync(InboundMessage message, IServiceScopeFactory scopes)
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(CancellationToken.None))
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<Inbox>().RenewAsync(message, _ended.Token))
                    continue;
                await _lost.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The turn has ended.
        }
        catch (Exception)
        {
            // Whoever can't renew must not go on: another worker may have the turn.
            await _lost.CancelAsync();
        }
    }
}
