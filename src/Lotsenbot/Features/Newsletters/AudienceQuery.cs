using Lotsenbot.Data;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Newsletters;

/// <summary>How many people a newsletter reaches, and how many it would but for what they or the settings say.</summary>
public sealed record AudienceSize(int Reached, int Muted, int OnlyReading, int HadEnough);

/// <summary>Looks up who belongs to an audience just now.</summary>
public sealed class AudienceQuery(LotsenbotDb db, IOptions<NewsletterOptions> options, TimeProvider time)
{
    private static readonly TimeSpan CapWindow = TimeSpan.FromDays(30);

    /// <summary>Those who get it.</summary>
    public IQueryable<Person> Of(Newsletter newsletter)
    {
        if (newsletter.Corrects is { } corrected)
            // Whoever has it, or may have it, and nobody else.
            return db.People.Where(person => person.InactiveSince == null && db.Deliveries.Any(delivery =>
                delivery.NewsletterId == corrected && delivery.PersonId == person.Id
                && (delivery.State == DeliveryState.Delivered || delivery.State == DeliveryState.Unsure)));
        var (muting, onlyReading, hadEnough) = (Muting(newsletter.Topic), OnlyReading(), HadEnough());
        return Named(newsletter.Audience).Where(person => !muting.Contains(person.Id) && !onlyReading.Contains(person.Id) && !hadEnough.Contains(person.Id));
    }

    public async Task<AudienceSize> SizeAsync(Newsletter newsletter, CancellationToken cancellationToken)
    {
        var reached = await Of(newsletter).CountAsync(cancellationToken);
        return newsletter.Corrects is not null
            ? new AudienceSize(reached, 0, 0, 0)
            : new AudienceSize(
                reached, await CountAsync(Muting(newsletter.Topic)), await CountAsync(OnlyReading()), await CountAsync(HadEnough()));

        Task<int> CountAsync(IQueryable<Guid> people) => Named(newsletter.Audience).CountAsync(person => people.Contains(person.Id), cancellationToken);
    }

    private IQueryable<Person> Named(Audience audience)
    {
        var roles = audience.Roles.Where(role => role != Role.Employee).ToList();
        var (divisions, units) = (audience.Divisions.ToList(), audience.Units.ToList());
        var (exceptDivisions, exceptUnits) = (audience.ExceptDivisions.ToList(), audience.ExceptUnits.ToList());
        var isEverybody = audience.IsEverybody || audience.Roles.Contains(Role.Employee);
        return db.People.Where(person => person.InactiveSince == null
            && (isEverybody || person.Roles.Any(mine => roles.Contains(mine.Role)) || divisions.Contains(person.Division!) || units.Contains(person.Unit!))
            && (person.Division == null || !exceptDivisions.Contains(person.Division))
            && (person.Unit == null || !exceptUnits.Contains(person.Unit)));
    }

    private IQueryable<Guid> Muting(string topic) => db.MutedTopics.Where(muted => muted.Topic == topic).Select(muted => muted.PersonId);

    private IQueryable<Guid> OnlyReading() =>
        db.NewsletterPreferences.Where(mine => mine.Channel == PreferredChannel.Page).Select(mine => mine.PersonId);

    private IQueryable<Guid> HadEnough()
    {
        var (most, since) = (options.Value.MostInThirtyDays, time.GetUtcNow() - CapWindow);
        return db.Deliveries
            .Where(delivery => delivery.PersonId != null && delivery.State != DeliveryState.Failed && delivery.CreatedAt >= since
                && db.Newsletters.Any(newsletter => newsletter.Id == delivery.NewsletterId && newsletter.Corrects == null))
            .GroupBy(delivery => delivery.PersonId!.Value).Where(mine => mine.Count() >= most).Select(mine => mine.Key);
    }
}
