using Lotsenbot.Data;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters;

/// <summary>What came of a use case.</summary>
/// <param name="Newsletter">As it is now; null when there is none, or it is none of the asker's business.</param>
/// <param name="Problem">Why nothing was done, as a sentence; null when it was.</param>
public sealed record NewsletterOutcome(Newsletter? Newsletter, string? Problem = null);

/// <summary>Opens newsletters for the office, and nobody else; of two who change the same at once, the second is told.</summary>
public sealed class NewsletterDesk(LotsenbotDb db)
{
    private static readonly NewsletterOutcome Gone = new(null, "Diesen Newsletter gibt es nicht (mehr).");

    /// <summary>Why somebody has no business here; null when they have.</summary>
    public static string? RefusalOf(Person? me) => Access.Refusal(me, Role.CoordinationOffice)?.Markdown;

    public async Task<NewsletterOutcome> OpenAsync(Person? me, Guid? id, CancellationToken cancellationToken) => RefusalOf(me) is { } refusal
        ? new(null, refusal)
        : await FindAsync(id, cancellationToken) is { } newsletter ? new(newsletter) : Gone;

    /// <param name="change">Changes it; returns why it does not, or null.</param>
    public async Task<NewsletterOutcome> ChangeAsync(Person? me, Guid? id, Func<Newsletter, Task<string?>> change, CancellationToken cancellationToken)
    {
        if (RefusalOf(me) is { } refusal)
            return new(null, refusal);
        if (await FindAsync(id, cancellationToken) is not { } newsletter)
            return Gone;
        if (await change(newsletter) is { } problem)
            return await AsItIsAsync(newsletter.Id, problem, cancellationToken);
        newsletter.Version++;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new(newsletter);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await AsItIsAsync(newsletter.Id, "Inzwischen hat jemand anderes etwas geändert. Sieh bitte noch einmal nach; ich habe nichts gespeichert.", cancellationToken);
        }
    }

    /// <summary>Like <see cref="ChangeAsync"/>, by an author: whatever was approved before is not what it is now.</summary>
    public Task<NewsletterOutcome> WriteAsync(Person? me, Guid? id, Func<Newsletter, Task<string?>> change, CancellationToken cancellationToken) =>
        ChangeAsync(me, id, async newsletter =>
        {
            if (!newsletter.IsOpen)
                return "Dieser Newsletter ist schon unterwegs. Ändern kannst du ihn nur mit einer Korrektur.";
            if (await change(newsletter) is { } problem)
                return problem;
            (newsletter.State, newsletter.ApproverId, newsletter.ApprovedFingerprint) = (NewsletterState.Draft, null, null);
            (newsletter.SendAt, newsletter.Hold) = (null, null);
            if (!newsletter.Authors.Exists(author => author.PersonId == me!.Id))
                newsletter.Authors.Add(new NewsletterAuthor { NewsletterId = newsletter.Id, PersonId = me!.Id });
            return null;
        }, cancellationToken);

    private Task<Newsletter?> FindAsync(Guid? id, CancellationToken cancellationToken) =>
        db.Newsletters.Include(row => row.Authors).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);

    private async Task<NewsletterOutcome> AsItIsAsync(Guid id, string problem, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return new(await FindAsync(id, cancellationToken), problem);
    }
}
