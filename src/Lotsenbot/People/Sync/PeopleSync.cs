using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.People.Sync;

/// <summary>
/// Brings the directory in line with its source, page by page; after each page the next one's link is stored together with its people, so that a
/// sync that breaks goes on where it was.
/// </summary>
public sealed partial class PeopleSync(
    LotsenbotDb db, IPeopleSource source, SyncLeases leases, StorePage store, Removals removals, TimeProvider time, ILogger<PeopleSync> logger)
{
    private sealed class Tally
    {
        public int Read, Added, Left;
        public IReadOnlyList<string> Notices = [];
    }

    /// <exception cref="OperationCanceledException">It was stopped, or somebody else has taken over; what was stored stays, and the next one goes on.</exception>
    public async Task<SyncReport> HandleAsync(SyncOrder order, CancellationToken cancellationToken)
    {
        await using var lease = await leases.TakeAsync(source.Source, order.OnlyIfDue, cancellationToken);
        if (lease is null)
            return SyncReport.NotRun;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        var tally = new Tally();
        string? problem = null;
        try
        {
            await ReadPeopleAsync(order, lease, tally, stop.Token);
            if (await source.ReadRolesAsync(stop.Token) is { } roles)
                await store.HandleRolesAsync(roles, source.Source, lease, stop.Token);
            Log.Synced(logger, tally.Read, tally.Added, tally.Left);
        }
        catch (SyncRefusedException refused)
        {
            (problem, tally.Notices) = (refused.Message, refused.Notices);
            Log.Refused(logger, refused.Message);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested && exception is not LeaseLostException)
        {
            problem = source.Explain(exception) ?? "Der Abgleich ist an einem unerwarteten Fehler gescheitert; er steht im Protokoll.";
            Log.Failed(logger, exception);
        }
        catch (OperationCanceledException)
        {
            await ReleaseAsync(lease);
            throw;
        }
        await EndAsync(lease, problem, tally.Notices);
        return new SyncReport(tally.Read, tally.Added, tally.Left, problem, tally.Notices);
    }

    private async Task ReadPeopleAsync(SyncOrder order, SyncLease lease, Tally tally, CancellationToken cancellationToken)
    {
        var state = await lease.Mine(db).AsNoTracking().SingleAsync(cancellationToken);
        var position = state.Fingerprint == source.Fingerprint ? new SyncPosition(state.Link, state.Link is null || state.Pass is not null) : new SyncPosition(null, true);
        try
        {
            await ReadPeopleAsync(position, order, lease, tally, cancellationToken);
        }
        catch (LinkExpiredException)
        {
            Log.LinkExpired(logger);
            await ForgetLinkAsync(lease);
            await ReadPeopleAsync(new SyncPosition(null, true), order, lease, tally, cancellationToken);
        }
        catch (SyncRefusedException)
        {
            // What was refused is read anew, from its beginning.
            await ForgetLinkAsync(lease);
            throw;
        }
    }

    private async Task ReadPeopleAsync(SyncPosition position, SyncOrder order, SyncLease lease, Tally tally, CancellationToken cancellationToken)
    {
        await foreach (var page in source.ReadAsync(position, cancellationToken))
        {
            if (page.Whole is { } whole && !order.AllowRemovals)
                await removals.CheckAsync(source.Source, whole, cancellationToken);
            var (added, left) = await StoreAsync(page, order, lease, cancellationToken);
            tally.Read += page.People.Count;
            tally.Added += added;
            tally.Left += left;
            tally.Notices = page.Notices;
            order.Progress?.Report(tally.Read);
        }
    }

    private async Task<(int Added, int Left)> StoreAsync(SyncPage page, SyncOrder order, SyncLease lease, CancellationToken cancellationToken)
    {
        try
        {
            return await store.HandleAsync(page, source.Source, source.Fingerprint, order.AllowRemovals, lease, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Somebody on the page has just signed in for the first time; now they are known.
            db.ChangeTracker.Clear();
            return await store.HandleAsync(page, source.Source, source.Fingerprint, order.AllowRemovals, lease, cancellationToken);
        }
    }

    private async Task ForgetLinkAsync(SyncLease lease) => await lease.Mine(db).ExecuteUpdateAsync(
        row => row.SetProperty(state => state.Link, (string?)null).SetProperty(state => state.Pass, (Guid?)null), CancellationToken.None);

    private async Task ReleaseAsync(SyncLease lease) =>
        await lease.Mine(db).ExecuteUpdateAsync(row => row.SetProperty(state => state.Holder, (Guid?)null), CancellationToken.None);

    private async Task EndAsync(SyncLease lease, string? problem, IReadOnlyList<string> notices)
    {
        var now = time.GetUtcNow();
        var notice = notices.Count > 1 ? $"{notices[0]} ({notices.Count - 1} weitere Hinweise: lotsenbot people sync)" : notices.SingleOrDefault();
        await lease.Mine(db).ExecuteUpdateAsync(
            row => row.SetProperty(state => state.Holder, (Guid?)null).SetProperty(state => state.EndedAt, now)
                .SetProperty(state => state.SucceededAt, state => problem == null ? now : state.SucceededAt)
                .SetProperty(state => state.Problem, problem).SetProperty(state => state.Notice, notice),
            CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "People synced: {Read} read, {Added} new, {Left} left.")]
        public static partial void Synced(ILogger logger, int read, int added, int left);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The sync of people was refused: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "The sync of people failed; the next one goes on where it was.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Information, Message = "The stored link has expired: everybody is read anew.")]
        public static partial void LinkExpired(ILogger logger);
    }
}
