using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Turns;

/// <summary>Messages that wait for their answer, and the ids of those that have it.</summary>
internal sealed class InboxPersonalData(LotsenbotDb db) : PersonalRows<InboundMessage>("Nachrichten im Eingang", RetentionClass.Conversation)
{
    protected override IEnumerable<IQueryable<InboundMessage>> BelongingTo(DataSubject subject) => subject.Users.Select(user =>
        db.Inbox.Where(message => message.Channel == user.Channel && message.UserId == user.UserId));

    protected override IQueryable<InboundMessage> OlderThan(DateTimeOffset limit) => db.Inbox.Where(message =>
        message.ReceivedAt < limit && (message.State == InboundState.Done || message.State == InboundState.Failed));

    protected override JsonObject ToJson(InboundMessage row) => new()
    {
        ["kanal"] = row.Channel,
        ["empfangen"] = row.ReceivedAt,
        ["nachricht"] = row.Turn.Length == 0 ? null : JsonNode.Parse(row.Turn),
    };

    public override async Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        // What runs now is the wish to be forgotten: its row is needed until it is answered, but not who it is from.
        foreach (var rows in BelongingTo(subject))
            await rows.Where(message => message.State == InboundState.Running)
                .ExecuteUpdateAsync(row => row.SetProperty(message => message.UserId, ""), cancellationToken);
        return await base.DeleteAsync(subject, cancellationToken);
    }
}
