using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.People.Sync;

/// <summary>Gives a sync to one node or command at a time.</summary>
public sealed class SyncLeases(LotsenbotDb db, IServiceScopeFactory scopes, IOptions<PeopleOptions> options, TimeProvider time)
{
    /// <summary>A sync that failed is tried again sooner than the next one is due.</summary>
    private static readonly TimeSpan AfterProblem = TimeSpan.FromMinutes(5);

    /// <returns>Null when somebody else is at it, or it is not due.</returns>
    public async Task<SyncLease?> TakeAsync(PersonSource source, bool onlyIfDue, CancellationToken cancellationToken)
    {
        await EnsureRowAsync(source, cancellationToken);
        var (now, holder) = (time.GetUtcNow(), Guid.NewGuid());
        var until = now + options.Value.Lease;
        var free = db.SyncStates.Where(state => state.Source == source && (state.Holder == null || state.LeaseUntil <= now));
        if (onlyIfDue)
        {
            var (due, soon) = (now - options.Value.Interval, now - Soon);
            free = free.Where(state => state.EndedAt == null || state.EndedAt <= due || (state.Problem != null && state.EndedAt <= soon));
        }
        var isTaken = await free.ExecuteUpdateAsync(
            row => row.SetProperty(state => state.Holder, holder).SetProperty(state => state.LeaseUntil, until)
                .SetProperty(state => state.StartedAt, now).SetProperty(state => state.Read, 0),
            cancellationToken) == 1;
        return isTaken ? new SyncLease(source, holder, scopes, options.Value.Lease, time) : null;
    }

    /// <summary>How long to wait before looking again.</summary>
    public TimeSpan Pause => Soon < TimeSpan.FromMinutes(1) ? Soon : TimeSpan.FromMinutes(1);

    private TimeSpan Soon => options.Value.Interval < AfterProblem ? options.Value.Interval : AfterProblem;

    private async Task EnsureRowAsync(PersonSource source, CancellationToken cancellationToken)
    {
        if (await db.SyncStates.AnyAsync(state => state.Source == source, cancellationToken))
            return;
        var row = db.SyncStates.Add(new SyncState { Source = source });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node was quicker; anything else shows at the next step.
        }
        row.State = EntityState.Detached;
    }
}
