using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Channels.WebChat;

/// <summary>The conversations of one person, in whichever tabs they were held.</summary>
internal sealed class PersonConversations(LotsenbotDb db, TimeProvider time)
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>The one that a page picks up: the latest, if it is of today or has something unread. Null: a new one is due.</summary>
    public async Task<WebConversation?> FindCurrentAsync(Identity person, CancellationToken cancellationToken) =>
        await FindLatestAsync(person, cancellationToken) is { } latest && (latest.HasUnread || latest.LastAt >= StartOfToday())
            ? latest
            : null;

    /// <summary>Of whatever age; null when the person has never been here.</summary>
    public Task<WebConversation?> FindLatestAsync(Identity person, CancellationToken cancellationToken) =>
        Of(person).OrderByDescending(conversation => conversation.LastAt).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The activity that was appended under this key to any of them.</summary>
    public async Task<string?> FindActivityAsync(Identity person, string key, CancellationToken cancellationToken) =>
        await (
            from conversation in Of(person)
            join activity in db.WebActivities on conversation.Id equals activity.ConversationId
            where activity.Key == key
            select new { conversation.Id, activity.Sequence }).FirstOrDefaultAsync(cancellationToken) is { } found
            ? WebActivity.IdOf(found.Id, found.Sequence)
            : null;

    private IQueryable<WebConversation> Of(Identity person) => db.WebConversations.AsNoTracking()
        .Where(conversation => conversation.Issuer == person.Issuer && conversation.Subject == person.Subject);

    private DateTimeOffset StartOfToday()
    {
        var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), Berlin).Date;
        return new DateTimeOffset(today, Berlin.GetUtcOffset(today)).ToUniversalTime();
    }
}
