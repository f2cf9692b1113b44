using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Notices;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters;

/// <summary>Stops a newsletter that must not go on by itself, and asks the office what to do.</summary>
internal sealed class NewsletterHolds(LotsenbotDb db, PersonDirectory people, NoticeBoard notices)
{
    public Task PauseAsync(Guid id, string reason, CancellationToken cancellationToken) =>
        HoldAsync(id, NewsletterState.Sending, NewsletterState.Paused, reason, cancellationToken);

    /// <summary>Its time passed while nobody was there.</summary>
    public Task MissedAsync(Guid id, DateTimeOffset sendAt, CancellationToken cancellationToken) => HoldAsync(
        id, NewsletterState.Scheduled, NewsletterState.Approved,
        $"Geplant war {BerlinTime.Text(sendAt)}; da lief ich nicht. Soll ich ihn jetzt noch senden, oder zu einer anderen Zeit?", cancellationToken);

    /// <summary>What was approved isn't what would be sent.</summary>
    public Task BackToDraftAsync(Guid id, NewsletterState from, string reason, CancellationToken cancellationToken) =>
        HoldAsync(id, from, NewsletterState.Draft, reason, cancellationToken);

    private async Task HoldAsync(Guid id, NewsletterState from, NewsletterState to, string reason, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var isOurs = await db.Newsletters.Where(row => row.Id == id && row.State == from).ExecuteUpdateAsync(
            row => row.SetProperty(mine => mine.State, to).SetProperty(mine => mine.Hold, reason).SetProperty(mine => mine.Version, mine => mine.Version + 1)
                .SetProperty(mine => mine.SendAt, mine => from == NewsletterState.Sending ? mine.SendAt : null)
                .SetProperty(mine => mine.ApproverId, mine => to == NewsletterState.Draft ? null : mine.ApproverId)
                .SetProperty(mine => mine.ApprovedFingerprint, mine => to == NewsletterState.Draft ? null : mine.ApprovedFingerprint)
                .SetProperty(mine => mine.ConfirmedSize, mine => to == NewsletterState.Draft ? null : mine.ConfirmedSize),
            cancellationToken) == 1;
        if (!isOurs)
            return;
        var held = await db.Newsletters.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        foreach (var colleague in await people.WithRoleAsync(Role.CoordinationOffice, cancellationToken))
            notices.Add(
                colleague.Id, $"newsletter-hold|{id:N}|{held.Version}",
                new Reply($"Der Newsletter „{CardMarkdown.Escape(held.Title)}“ braucht euch: {CardMarkdown.Escape(reason)}", Suggestions: ["Newsletter"]));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await notices.WakeAsync(cancellationToken);
    }
}
