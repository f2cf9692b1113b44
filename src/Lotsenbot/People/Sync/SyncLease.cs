using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.People.Sync;

/// <summary>The right to sync, renewed while it is held; whoever loses it must stop.</summary>
public sealed class SyncLease : IAsyncDisposable
{
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly PersonSource _source;
    private readonly Guid _holder;
    private readonly Task _renewing;

    public SyncLease(PersonSource source, Guid holder, IServiceScopeFactory scopes, TimeSpan length, TimeProvider time)
    {
        (_source, _holder) = (source, holder);
        _renewing = RenewAsync(scopes, length, time);
    }

    public CancellationToken Lost => _lost.Token;

    /// <summary>The state, as long as it is ours.</summary>
    public IQueryable<SyncState> Mine(LotsenbotDb db) => db.SyncStates.Where(state => state.Source == _source && state.Holder == _holder);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        _lost.Dispose();
        _ended.Dispose();
    }

    private async Task RenewAsync(IServiceScopeFactory scopes, TimeSpan length, TimeProvider time)
    {
        using var timer = new PeriodicTimer(length / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                await using var scope = scopes.CreateAsyncScope();
                var until = time.GetUtcNow() + length;
                if (await Mine(scope.ServiceProvider.GetRequiredService<LotsenbotDb>())
                        .ExecuteUpdateAsync(row => row.SetProperty(state => state.LeaseUntil, until), _ended.Token) == 1)
                    continue;
                await _lost.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The sync has ended.
        }
        catch (Exception)
        {
            // Whoever can't renew must not go on: another node may have it.
            await _lost.CancelAsync();
        }
    }
}

/// <summary>The lease of the sync is lost: somebody else goes on.</summary>
internal sealed class LeaseLostException() : OperationCanceledException("The lease of the sync is lost.");
