using Lotsenbot.Conversations;

namespace Lotsenbot.Turns;

/// <summary>
/// The services of one turn. Whoever waits for its use case may give up; the services are kept until the use case has ended nevertheless: a database
/// context that went back to its pool earlier would be another turn's a moment later, and what both change would become one.
/// </summary>
public sealed class TurnScope(IServiceScopeFactory scopes) : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope = scopes.CreateAsyncScope();
    private Task _working = Task.CompletedTask;

    public TService Get<TService>()
        where TService : notnull => _scope.ServiceProvider.GetRequiredService<TService>();

    /// <summary>What the use case answers. Cancelled with the token, also when the use case doesn't heed it.</summary>
    public async Task<Reply?> RouteAsync(Turn turn, CancellationToken cancellationToken)
    {
        var routing = Get<TurnRouter>().RouteAsync(turn, cancellationToken);
        _working = routing;
        return await routing.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_working.IsCompleted)
            await _scope.DisposeAsync();
        else
            _ = DisposeLaterAsync();
    }

    private async Task DisposeLaterAsync()
    {
        // Nobody is interested any more in how it ends.
        await _working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _scope.DisposeAsync();
    }
}
