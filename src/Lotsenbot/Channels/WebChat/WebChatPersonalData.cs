using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Channels.WebChat;

/// <summary>What was said in the web chat.</summary>
internal sealed class WebChatPersonalData(LotsenbotDb db) : IPersonalData
{
    public string Kind => "Gespräche im Web-Chat";

    public RetentionClass Retention => RetentionClass.Conversation;

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var ids = Ids(subject);
        var activities = await db.WebActivities.AsNoTracking().Where(activity => ids.Contains(activity.ConversationId))
            .OrderBy(activity => activity.ConversationId).ThenBy(activity => activity.Sequence).ToListAsync(cancellationToken);
        return [.. activities.Select(activity => new JsonObject
        {
            ["gespraech"] = activity.ConversationId,
            ["wann"] = activity.At,
            ["nachricht"] = JsonNode.Parse(activity.Json),
        })];
    }

    /// <remarks>The conversations themselves stay, empty and nobody's: a page that is open still gets the answer, and they go when they are old.</remarks>
    public async Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var ids = Ids(subject);
        var deleted = await db.WebActivities.Where(activity => ids.Contains(activity.ConversationId)).ExecuteDeleteAsync(cancellationToken);
        await db.StreamTickets.Where(ticket => ids.Contains(ticket.ConversationId)).ExecuteDeleteAsync(cancellationToken);
        await db.WebConversations.Where(conversation => ids.Contains(conversation.Id)).ExecuteUpdateAsync(
            row => row.SetProperty(conversation => conversation.UserId, "")
                .SetProperty(conversation => conversation.Issuer, (string?)null)
                .SetProperty(conversation => conversation.Subject, (string?)null),
            cancellationToken);
        return deleted;
    }

    public async Task<int> DeleteOlderAsync(DateTimeOffset limit, CancellationToken cancellationToken)
    {
        var old = db.WebConversations.Where(conversation => conversation.LastAt < limit);
        var deleted = await db.WebActivities.Where(activity => old.Any(conversation => conversation.Id == activity.ConversationId))
            .ExecuteDeleteAsync(cancellationToken);
        await old.ExecuteDeleteAsync(cancellationToken);
        return deleted;
    }

    private static List<string> Ids(DataSubject subject) =>
        [.. subject.Conversations.Where(own => own.Channel == WebChatChannel.ChannelName).Select(own => own.ConversationId)];
}
