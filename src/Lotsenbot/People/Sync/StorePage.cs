using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.People.Sync;

/// <summary>Stores a page, who has left after the last one, and where to go on: all of it or nothing.</summary>
public sealed class StorePage(LotsenbotDb db, StorePeople people, StoreRoles roles, Removals removals)
{
    /// <returns>How many are new and how many have left.</returns>
    /// <exception cref="SyncRefusedException">Too many would leave.</exception>
    /// <exception cref="LeaseLostException">Somebody else goes on.</exception>
    public async Task<(int Added, int Left)> HandleAsync(
        SyncPage page, PersonSource source, string fingerprint, bool allowRemovals, SyncLease lease, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var state = await lease.Mine(db).AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? throw new LeaseLostException();
        // A pass that was refused or broke off has added people already: the count from before it goes on to hold.
        var (pass, activeBefore) = page.StartsFullPass
            ? (Guid.NewGuid(), state.ActiveBeforePass > 0 ? state.ActiveBeforePass : await removals.ActiveAsync(source, cancellationToken))
            : (state.Pass, state.ActiveBeforePass);
        var added = await people.HandleAsync(source, page.People, pass, cancellationToken);
        var left = page is { IsLast: true, LeavesDoubt: false } && pass is { } ended
            ? await removals.SweepAsync(source, ended, activeBefore, allowRemovals, cancellationToken)
            : 0;
        var (next, kept) = page.IsLast ? (null, 0) : (pass, activeBefore);
        if (await lease.Mine(db).ExecuteUpdateAsync(
                row => row.SetProperty(mine => mine.Link, page.Link).SetProperty(mine => mine.Fingerprint, fingerprint)
                    .SetProperty(mine => mine.Pass, next).SetProperty(mine => mine.ActiveBeforePass, kept)
                    .SetProperty(mine => mine.Read, mine => mine.Read + page.People.Count),
                cancellationToken) != 1)
            throw new LeaseLostException();
        await transaction.CommitAsync(cancellationToken);
        return (added, left);
    }

    /// <summary>Stores who has which role, where the source tells it for all at once.</summary>
    public async Task HandleRolesAsync(
        IReadOnlyDictionary<Role, IReadOnlySet<string>> told, PersonSource source, SyncLease lease, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await lease.Mine(db).AnyAsync(cancellationToken))
            throw new LeaseLostException();
        await roles.HandleAsync(source, told, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
