using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Newsletters;

/// <summary>Which newsletters somebody got. The rows stay, so that the figures stay true; who it was is taken out of them.</summary>
internal sealed class DeliveryPersonalData(LotsenbotDb db) : IPersonalData
{
    public string Kind => "Zugestellte Newsletter";

    public RetentionClass Retention => RetentionClass.Conversation;

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var found = new List<JsonObject>();
        foreach (var rows in Of(subject))
            found.AddRange((await rows.AsNoTracking().ToListAsync(cancellationToken)).Select(row => new JsonObject
            {
                ["newsletter"] = db.Newsletters.Where(newsletter => newsletter.Id == row.NewsletterId).Select(newsletter => newsletter.Title).FirstOrDefault(),
                ["stand"] = row.State.ToString(),
                ["kanal"] = row.Channel,
                ["vom"] = row.ChangedAt,
            }));
        return found;
    }

    public async Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var rows in Of(subject))
        {
            // Whoever is forgotten is written to no more.
            await rows.Where(row => row.State == DeliveryState.Waiting)
                .ExecuteUpdateAsync(row => row.SetProperty(mine => mine.State, DeliveryState.Failed).SetProperty(mine => mine.Reason, "forgotten"), cancellationToken);
            count += await ForgetAsync(rows, cancellationToken);
        }
        return count;
    }

    public Task<int> DeleteOlderAsync(DateTimeOffset limit, CancellationToken cancellationToken) => ForgetAsync(
        db.Deliveries.Where(row => row.PersonId != null && row.ChangedAt < limit && row.State != DeliveryState.Waiting && row.State != DeliveryState.InFlight), cancellationToken);

    private IEnumerable<IQueryable<Delivery>> Of(DataSubject subject) => subject.Identities.Select(identity => db.Deliveries.Where(row =>
        db.PersonIdentities.Any(known => known.PersonId == row.PersonId && known.Issuer == identity.Issuer && known.Subject == identity.Subject)));

    private static Task<int> ForgetAsync(IQueryable<Delivery> rows, CancellationToken cancellationToken) =>
        rows.ExecuteUpdateAsync(row => row.SetProperty(mine => mine.PersonId, (Guid?)null), cancellationToken);
}

/// <summary>How somebody wants to get newsletters.</summary>
internal sealed class PreferencePersonalData(LotsenbotDb db) : PersonalRows<NewsletterPreference>("Newsletter: gewünschter Weg", RetentionClass.Directory)
{
    protected override IEnumerable<IQueryable<NewsletterPreference>> BelongingTo(DataSubject subject) => subject.Identities.Select(identity =>
        db.NewsletterPreferences.Where(row => db.PersonIdentities.Any(known =>
            known.PersonId == row.PersonId && known.Issuer == identity.Issuer && known.Subject == identity.Subject)));

    protected override IQueryable<NewsletterPreference> OlderThan(DateTimeOffset limit) =>
        db.NewsletterPreferences.Where(row => !db.People.Any(person => person.Id == row.PersonId));

    protected override JsonObject ToJson(NewsletterPreference row) => new() { ["weg"] = row.Channel.ToString() };
}

/// <summary>What somebody doesn't want to hear of.</summary>
internal sealed class MutedTopicPersonalData(LotsenbotDb db) : PersonalRows<MutedTopic>("Newsletter: abbestellte Themen", RetentionClass.Directory)
{
    protected override IEnumerable<IQueryable<MutedTopic>> BelongingTo(DataSubject subject) => subject.Identities.Select(identity =>
        db.MutedTopics.Where(row => db.PersonIdentities.Any(known =>
            known.PersonId == row.PersonId && known.Issuer == identity.Issuer && known.Subject == identity.Subject)));

    protected override IQueryable<MutedTopic> OlderThan(DateTimeOffset limit) => db.MutedTopics.Where(row => !db.People.Any(person => person.Id == row.PersonId));

    protected override JsonObject ToJson(MutedTopic row) => new() { ["thema"] = row.Topic };
}

/// <summary>Who wrote on a newsletter. While it is open, that is what keeps authors from approving their own.</summary>
internal sealed class AuthorPersonalData(LotsenbotDb db) : PersonalRows<NewsletterAuthor>("Newsletter, an denen du geschrieben hast", RetentionClass.Directory)
{
    protected override IEnumerable<IQueryable<NewsletterAuthor>> BelongingTo(DataSubject subject) => subject.Identities.Select(identity =>
        db.NewsletterAuthors.Where(row => db.PersonIdentities.Any(known =>
            known.PersonId == row.PersonId && known.Issuer == identity.Issuer && known.Subject == identity.Subject)));

    protected override IQueryable<NewsletterAuthor> OlderThan(DateTimeOffset limit) => db.NewsletterAuthors.Where(row => !db.People.Any(person => person.Id == row.PersonId));

    public override async Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var rows in BelongingTo(subject))
            deleted += await rows.Where(row => db.Newsletters.Any(newsletter => newsletter.Id == row.NewsletterId
                && (newsletter.State == NewsletterState.Sent || newsletter.State == NewsletterState.Cancelled))).ExecuteDeleteAsync(cancellationToken);
        return deleted;
    }

    protected override JsonObject ToJson(NewsletterAuthor row) => new()
    {
        ["newsletter"] = db.Newsletters.Where(newsletter => newsletter.Id == row.NewsletterId).Select(newsletter => newsletter.Title).FirstOrDefault(),
    };
}

/// <summary>Which newsletters somebody approved. Without an approver, one that has not gone out yet does not: see <see cref="Approval"/>.</summary>
internal sealed class ApproverPersonalData(LotsenbotDb db) : IPersonalData
{
    public string Kind => "Newsletter, die du freigegeben hast";

    public RetentionClass Retention => RetentionClass.Directory;

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var found = new List<JsonObject>();
        foreach (var rows in Of(subject))
            found.AddRange((await rows.Select(row => row.Title).ToListAsync(cancellationToken)).Select(title => new JsonObject { ["newsletter"] = title }));
        return found;
    }

    public async Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var rows in Of(subject))
            count += await ForgetAsync(rows, cancellationToken);
        return count;
    }

    public Task<int> DeleteOlderAsync(DateTimeOffset limit, CancellationToken cancellationToken) =>
        ForgetAsync(db.Newsletters.Where(row => row.ApproverId != null && !db.People.Any(person => person.Id == row.ApproverId)), cancellationToken);

    private IEnumerable<IQueryable<Newsletter>> Of(DataSubject subject) => subject.Identities.Select(identity => db.Newsletters.Where(row =>
        db.PersonIdentities.Any(known => known.PersonId == row.ApproverId && known.Issuer == identity.Issuer && known.Subject == identity.Subject)));

    private static Task<int> ForgetAsync(IQueryable<Newsletter> rows, CancellationToken cancellationToken) =>
        rows.ExecuteUpdateAsync(row => row.SetProperty(mine => mine.ApproverId, (Guid?)null), cancellationToken);
}
