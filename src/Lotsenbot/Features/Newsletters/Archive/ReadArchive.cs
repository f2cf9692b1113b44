using System.Linq.Expressions;
using Lotsenbot.Data;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters.Archive;

/// <summary>A newsletter that people have got, as it is now.</summary>
/// <param name="Id">Of the first one, which corrections have taken the place of.</param>
/// <param name="SentOn">The day in Berlin.</param>
/// <param name="CorrectedOn">When what is shown took the first one's place; null when nothing has.</param>
public sealed record ArchivedNewsletter(
    Guid Id, string Title, DateTimeOffset SentAt, DateOnly SentOn, DateOnly? CorrectedOn, IReadOnlyList<NewsletterSection> Sections, Audience Audience)
{
    /// <summary>Whom it was meant for, and the office that sent it.</summary>
    public bool IsFor(Person person) => Audience.Includes(person) || person.Has(Role.CoordinationOffice);
}

/// <summary>Everything that was sent. What is still written on, planned, or was stopped for good, nobody finds here.</summary>
public sealed class ReadArchive(LotsenbotDb db)
{
    private static readonly Expression<Func<Newsletter, bool>> IsOut = newsletter => newsletter.Recipients > 0
        && (newsletter.State == NewsletterState.Sending || newsletter.State == NewsletterState.Paused || newsletter.State == NewsletterState.Sent);

    /// <summary>Where people find one; without the program's own address.</summary>
    public static string PathOf(Guid id) => $"/newsletters/{id}";

    /// <summary>What somebody may read, the newest first.</summary>
    public async Task<IReadOnlyList<ArchivedNewsletter>> AllAsync(Person me, CancellationToken cancellationToken) =>
        [.. (await AllAsync(cancellationToken)).Where(newsletter => newsletter.IsFor(me))];

    /// <summary>What was meant for the whole house, the newest first.</summary>
    public async Task<IReadOnlyList<ArchivedNewsletter>> ForAllAsync(CancellationToken cancellationToken) =>
        [.. (await AllAsync(cancellationToken)).Where(newsletter => newsletter.Audience.IsForAll)];

    /// <summary>Of all that people can find here, corrections among them.</summary>
    public Task<List<Guid>> IdsAsync(CancellationToken cancellationToken) => db.Newsletters.Where(IsOut).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken);

    /// <summary>Null when there is no such newsletter, or nobody has got it.</summary>
    /// <param name="id">Of the newsletter, or of a correction of it.</param>
    public async Task<ArchivedNewsletter?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var first = await db.Newsletters.Where(row => row.Id == id).Select(row => row.Corrects).FirstOrDefaultAsync(cancellationToken) ?? id;
        return (await ReadAsync(db.Newsletters.Where(IsOut).Where(row => row.Id == first || row.Corrects == first), cancellationToken)).SingleOrDefault();
    }

    private async Task<IEnumerable<ArchivedNewsletter>> AllAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(db.Newsletters.Where(IsOut), cancellationToken)).OrderByDescending(newsletter => newsletter.SentAt);

    private async Task<IReadOnlyList<ArchivedNewsletter>> ReadAsync(IQueryable<Newsletter> wanted, CancellationToken cancellationToken)
    {
        // All deliveries of a newsletter are written at the same time; sending again changes StartedAt, but not that.
        var rows = await wanted.AsNoTracking()
            .Select(row => new Row(row, db.Deliveries.Where(delivery => delivery.NewsletterId == row.Id).Select(delivery => (DateTimeOffset?)delivery.CreatedAt).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => row.Newsletter.Corrects ?? row.Newsletter.Id).Select(group => Of(group.Key, [.. group.OrderBy(row => row.SentAt)]))];
    }

    private static ArchivedNewsletter Of(Guid id, Row[] versions)
    {
        var (first, now) = (versions[0], versions[^1]);
        return new(
            id, now.Newsletter.Title, first.SentAt, BerlinTime.DayOf(first.SentAt), now.Newsletter.Corrects is null ? null : BerlinTime.DayOf(now.SentAt), now.Newsletter.Sections,
            first.Newsletter.Audience);
    }

    private sealed record Row(Newsletter Newsletter, DateTimeOffset? DeliveredFrom)
    {
        public DateTimeOffset SentAt => DeliveredFrom ?? Newsletter.StartedAt ?? Newsletter.CreatedAt;
    }
}
