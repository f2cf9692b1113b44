using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters.Delivering;

/// <summary>Reads what it takes to send the deliveries that a node has taken, and when others are due.</summary>
internal sealed class DueDeliveries(LotsenbotDb db, TimeProvider time)
{
    public async Task<IReadOnlyList<DueDelivery>> ReadAsync(IReadOnlyList<TakenDelivery> taken, CancellationToken cancellationToken)
    {
        if (taken.Count == 0)
            return [];
        var newsletterIds = taken.Select(delivery => delivery.NewsletterId).Distinct().ToList();
        var personIds = taken.Select(delivery => delivery.PersonId).OfType<Guid>().ToList();
        var newsletters = await db.Newsletters.AsNoTracking().Where(row => newsletterIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var people = await db.People.AsNoTracking().Include(row => row.Identities).Where(row => personIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var preferred = await db.NewsletterPreferences.AsNoTracking().Where(row => personIds.Contains(row.PersonId))
            .ToDictionaryAsync(row => row.PersonId, row => (PreferredChannel?)row.Channel, cancellationToken);
        return
        [
            .. taken.Select(delivery => new DueDelivery(
                delivery, newsletters[delivery.NewsletterId], people.GetValueOrDefault(delivery.PersonId ?? Guid.Empty), preferred.GetValueOrDefault(delivery.PersonId ?? Guid.Empty))),
        ];
    }

    /// <summary>Whatever has nothing left to send is sent.</summary>
    public Task<int> EndAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.Newsletters
            .Where(row => row.State == NewsletterState.Sending && !db.Deliveries.Any(delivery =>
                delivery.NewsletterId == row.Id && (delivery.State == DeliveryState.Waiting || delivery.State == DeliveryState.InFlight)))
            .ExecuteUpdateAsync(
                row => row.SetProperty(mine => mine.State, NewsletterState.Sent).SetProperty(mine => mine.EndedAt, now).SetProperty(mine => mine.Version, mine => mine.Version + 1),
                cancellationToken);
    }

    /// <summary>When something is due next; null when nothing waits.</summary>
    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) => db.Deliveries
        .Where(delivery => delivery.State == DeliveryState.InFlight
            || delivery.State == DeliveryState.Waiting && db.Newsletters.Any(row => row.Id == delivery.NewsletterId && row.State == NewsletterState.Sending))
        .OrderBy(delivery => delivery.AvailableAt).Select(delivery => (DateTimeOffset?)delivery.AvailableAt).FirstOrDefaultAsync(cancellationToken);
}
