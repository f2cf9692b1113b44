using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Notices;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Reminders;

/// <summary>Leaves a reminder for one person, once for each key, also when several nodes want to at the same moment.</summary>
public sealed class Reminders(LotsenbotDb db, NoticeBoard notices)
{
    /// <returns>False when they have it already.</returns>
    public async Task<bool> LeaveAsync(Guid person, string key, Card card, CancellationToken cancellationToken)
    {
        var whole = $"{key}|{person:N}";
        if (await db.Notices.AnyAsync(notice => notice.Key == whole, cancellationToken))
            return false;
        notices.Add(person, key, new Reply("", Card: card));
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
        await notices.WakeAsync(cancellationToken);
        return true;
    }
}
