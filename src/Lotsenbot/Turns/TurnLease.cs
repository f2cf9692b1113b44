namespace Lotsenbot.Turns;

/// <summary>Renews the lease of a turn while it runs, and says when it is lost, so that the work can stop.</summary>
internal sealed class TurnLease : IAsyncDisposable
{
    private readonly InboundMessage _message;
    private readonly IServiceScopeFactory _scopes;
    private readonly CancellationTokenSource _lost;
    private readonly Repeated _renewing;

    /// <param name="timeLimit">Ends the lease like a loss does.</param>
    public TurnLease(InboundMessage message, IServiceScopeFactory scopes, TimeSpan length, TimeProvider time, CancellationToken timeLimit)
    {
        (_message, _scopes) = (message, scopes);
        _lost = CancellationTokenSource.CreateLinkedTokenSource(timeLimit);
        _renewing = new Repeated(length / 3, length / 3, RenewAsync, time);
    }

    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _renewing.DisposeAsync();
        _lost.Dispose();
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            if (!await scope.ServiceProvider.GetRequiredService<Inbox>().RenewAsync(_message, cancellationToken))
                await _lost.CancelAsync();
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
