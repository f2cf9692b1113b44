using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Notices;

/// <summary>Where use cases leave what somebody should be told.</summary>
public sealed class NoticeBoard(LotsenbotDb db, Signals signals, TimeProvider time)
{
    internal const string Topic = "notices";

    /// <summary>Adds a notice, which the caller saves together with what it tells of.</summary>
    /// <param name="key">Names what is told; one person gets it once.</param>
    public void Add(Guid personId, string key, Reply reply)
    {
        var now = time.GetUtcNow();
        db.Notices.Add(new Notice
        {
            Key = $"{key}|{personId:N}",
            PersonId = personId,
            Reply = JsonSerializer.Serialize(reply),
            CreatedAt = now,
            AvailableAt = now,
        });
    }

    /// <summary>Adds a notice and saves it, once for each key, also when several nodes want to at the same moment.</summary>
    /// <returns>False when they have it already.</returns>
    public async Task<bool> LeaveOnceAsync(Guid personId, string key, Reply reply, CancellationToken cancellationToken)
    {
        var whole = $"{key}|{personId:N}";
        if (await db.Notices.AnyAsync(notice => notice.Key == whole, cancellationToken))
            return false;
        Add(personId, key, reply);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            // Another node was quicker.
            if (await db.Notices.AnyAsync(notice => notice.Key == whole, cancellationToken))
                return false;
            throw;
        }
        await WakeAsync(cancellationToken);
        return true;
    }

    /// <summary>To be called after the commit, so that nobody waits for the next look.</summary>
    public Task WakeAsync(CancellationToken cancellationToken) => signals.RaiseAsync(db, Topic, "new", cancellationToken);
}
