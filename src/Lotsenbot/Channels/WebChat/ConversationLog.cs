using System.Globalization;
using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Turns;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Channels.WebChat;

/// <summary>What was said in the web chat's conversations: numbered, stored, and told to every socket that shows it.</summary>
internal sealed class ConversationLog(LotsenbotDb db, Inbox inbox, Signals signals, TimeProvider time)
{
    private const string NewActivity = "activity ";

    /// <summary>The topic of <see cref="Signals"/> that tells about one conversation.</summary>
    public static string Topic(string conversationId) => $"webchat/{conversationId}";

    /// <summary>Which activity a signal announces; null when it says something else.</summary>
    public static long? AnnouncedBy(string signal) => signal.StartsWith(NewActivity, StringComparison.Ordinal)
        ? long.Parse(signal.AsSpan(NewActivity.Length), CultureInfo.InvariantCulture)
        : null;

    public Task<bool> ExistsAsync(string conversationId, CancellationToken cancellationToken) =>
        db.WebConversations.AnyAsync(conversation => conversation.Id == conversationId, cancellationToken);

    /// <summary>Opens a conversation together with its first turn, if it has one. False when it is open already.</summary>
    public async Task<bool> OpenAsync(WebConversation conversation, Turn? opening, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(conversation.Id, cancellationToken))
            return false;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            db.WebConversations.Add(conversation);
            await db.SaveChangesAsync(cancellationToken);
            if (opening is not null)
                await inbox.AddAsync(opening, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The same page, impatient: both calls found nothing, the other one was quicker.
            db.ChangeTracker.Clear();
            if (await ExistsAsync(conversation.Id, cancellationToken))
                return false;
            throw;
        }
        await inbox.WakeWorkersAsync(cancellationToken);
        return true;
    }

    /// <summary>Appends an activity, and stores the turn that it asks for in the same transaction.</summary>
    /// <param name="key">Appending again under the same key changes nothing.</param>
    /// <param name="compose">Gets the conversation and the id of the new activity. With another id it takes that one's place in the client.</param>
    /// <param name="turnOf">Gets the id of the new activity; null when it asks for nothing.</param>
    /// <param name="by">Who wrote it; null for the bot.</param>
    /// <returns>The activity's id, also when it was there before; null when there is no such conversation.</returns>
    public async Task<string?> AppendAsync(
        string conversationId, string key, Func<WebConversation, string, Activity> compose, Func<string, Turn?> turnOf,
        CancellationToken cancellationToken, ConversationToken? by = null)
    {
        var (now, isUnasked) = (time.GetUtcNow(), key.StartsWith(UnaskedMessages.KeyPrefix, StringComparison.Ordinal));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // The row stays locked until the commit: numbers have no gaps, and nobody sees a later one before an earlier one.
        await db.WebConversations.Where(row => row.Id == conversationId).ExecuteUpdateAsync(
            row => row.SetProperty(conversation => conversation.LastSequence, conversation => conversation.LastSequence + 1)
                .SetProperty(conversation => conversation.LastAt, now)
                .SetProperty(conversation => conversation.HasUnread, conversation => conversation.HasUnread || isUnasked),
            cancellationToken);
        var conversation = await db.WebConversations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == conversationId, cancellationToken);
        if (conversation is null)
            return null;
        var known = await db.WebActivities
            .Where(row => row.ConversationId == conversationId && row.Key == key)
            .Select(row => (long?)row.Sequence).SingleOrDefaultAsync(cancellationToken);
        if (known is { } sequence)
            return WebActivity.IdOf(conversationId, sequence);
        if (by is not null && conversation.UserId.Length == 0)
            await ReturnToAsync(by, cancellationToken);

        var id = WebActivity.IdOf(conversationId, conversation.LastSequence);
        var activity = compose(conversation, id);
        activity = activity with { Timestamp = activity.Timestamp ?? now.UtcDateTime };
        db.WebActivities.Add(new WebActivity
        {
            ConversationId = conversationId,
            Sequence = conversation.LastSequence,
            Key = key,
            Json = JsonSerializer.Serialize(activity, Activity.Json),
            At = now,
        });
        await db.SaveChangesAsync(cancellationToken);
        var turn = turnOf(id);
        if (turn is not null)
            await inbox.AddAsync(turn, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        await signals.RaiseAsync(db, Topic(conversationId), $"{NewActivity}{conversation.LastSequence}", cancellationToken);
        if (turn is not null)
            await inbox.WakeWorkersAsync(cancellationToken);
        return id;
    }

    /// <summary>Whoever asked to be forgotten has written again, on the page that was still open.</summary>
    private Task<int> ReturnToAsync(ConversationToken by, CancellationToken cancellationToken) =>
        db.WebConversations.Where(row => row.Id == by.ConversationId).ExecuteUpdateAsync(
            row => row.SetProperty(conversation => conversation.UserId, by.UserId)
                .SetProperty(conversation => conversation.Issuer, by.Identity == null ? null : by.Identity.Issuer)
                .SetProperty(conversation => conversation.Subject, by.Identity == null ? null : by.Identity.Subject),
            cancellationToken);

    /// <summary>The next activities after a watermark, oldest first.</summary>
    public async Task<ActivitySet> ReadAsync(string conversationId, long watermark, CancellationToken cancellationToken)
    {
        var rows = await db.WebActivities.AsNoTracking()
            .Where(row => row.ConversationId == conversationId && row.Sequence > watermark)
            .OrderBy(row => row.Sequence).Take(ActivitySet.MaxCount)
            .Select(row => new { row.Sequence, row.Json, row.Key })
            .ToListAsync(cancellationToken);
        if (rows.Exists(row => row.Key.StartsWith(UnaskedMessages.KeyPrefix, StringComparison.Ordinal)))
            await db.WebConversations.Where(row => row.Id == conversationId && row.HasUnread).ExecuteUpdateAsync(
                row => row.SetProperty(conversation => conversation.HasUnread, false), cancellationToken);
        return new ActivitySet([.. rows.Select(row => row.Json)], rows is [.., var last] ? last.Sequence : watermark);
    }
}
