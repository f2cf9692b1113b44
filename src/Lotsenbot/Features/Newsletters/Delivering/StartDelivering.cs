using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Newsletters.Delivering;

/// <summary>Writes a row for each recipient, all of them or none: from then on the newsletter is being sent. Whoever comes second finds it begun.</summary>
internal sealed class StartDelivering(
    LotsenbotDb db, AudienceQuery audience, Approval approval, NewsletterHolds holds, Signals signals, IOptions<NewsletterOptions> options, TimeProvider time)
{
    private const int RowsAtOnce = 1000;

    /// <summary>However small an audience is, somebody may come or go.</summary>
    private const int FewPeople = 5;

    /// <returns>What is in the way, as a sentence; null when it is on its way.</returns>
    public async Task<string?> HandleAsync(Guid id, NewsletterState expected, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        // Takes the row: of two nodes, or two presses, one goes on, and nobody edits meanwhile.
        var isOurs = await db.Newsletters.Where(row => row.Id == id && row.State == expected).ExecuteUpdateAsync(
            row => row.SetProperty(mine => mine.State, NewsletterState.Sending).SetProperty(mine => mine.StartedAt, now)
                .SetProperty(mine => mine.Hold, (string?)null).SetProperty(mine => mine.Version, mine => mine.Version + 1),
            cancellationToken) == 1;
        if (!isOurs)
            return "Der Newsletter hat inzwischen einen anderen Stand. Ich habe nichts gesendet.";
        var newsletter = await db.Newsletters.AsNoTracking().Include(row => row.Authors).SingleAsync(row => row.Id == id, cancellationToken);
        if (await approval.ProblemAsync(newsletter, cancellationToken) is { } problem)
            return await GiveUpAsync(problem);
        var people = await audience.Of(newsletter).Select(person => person.Id).ToListAsync(cancellationToken);
        if (people.Count == 0 || Math.Abs(people.Count - newsletter.ConfirmedSize!.Value) > Tolerance(newsletter.ConfirmedSize.Value))
            return await GiveUpAsync(
                $"Bestätigt waren {newsletter.ConfirmedSize} Empfänger*innen, jetzt wären es {people.Count}. Bestätigt den Kreis bitte noch einmal.");
        await WriteAsync(id, people, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await signals.RaiseAsync(db, DeliveryWorker.Topic, "new", cancellationToken);
        return null;

        async Task<string> GiveUpAsync(string reason)
        {
            await transaction.RollbackAsync(cancellationToken);
            await holds.BackToDraftAsync(id, expected, reason, cancellationToken);
            return reason;
        }
    }

    private async Task WriteAsync(Guid id, List<Guid> people, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var some in people.Chunk(RowsAtOnce))
        {
            db.Deliveries.AddRange(some.Select(person => new Delivery { NewsletterId = id, PersonId = person, AvailableAt = now, CreatedAt = now, ChangedAt = now }));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
        await db.Newsletters.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(mine => mine.Recipients, people.Count), cancellationToken);
    }

    private int Tolerance(int confirmed) => Math.Max(FewPeople, confirmed * options.Value.SizeTolerancePercent / 100);
}
