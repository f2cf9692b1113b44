using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;

namespace Lotsenbot.Channels.Teams;

/// <summary>How to write to somebody in Teams.</summary>
internal sealed class TeamsPersonalData(LotsenbotDb db) : PersonalRows<TeamsConversation>("Chat in Teams", RetentionClass.Conversation)
{
    protected override IEnumerable<IQueryable<TeamsConversation>> BelongingTo(DataSubject subject) => subject.Conversations
        .Where(own => own.Channel == TeamsChannel.ChannelName)
        .Select(own => db.TeamsConversations.Where(chat => chat.Id == own.ConversationId));

    // Who has been silent for months still has the bot; it goes when they uninstall it.
    protected override IQueryable<TeamsConversation> OlderThan(DateTimeOffset limit) => db.TeamsConversations.Where(_ => false);

    protected override JsonObject ToJson(TeamsConversation row) => new()
    {
        ["chat"] = row.Id,
        ["mandant"] = row.TenantId,
        ["kennung in Teams"] = row.UserId,
        ["kennung in Entra ID"] = row.EntraObjectId,
        ["sprache"] = row.Locale,
        ["zuletzt gesehen"] = row.LastSeen,
    };
}

/// <summary>What was sent into somebody's chat: that and when, not what.</summary>
internal sealed class SentPersonalData(LotsenbotDb db) : PersonalRows<SentActivity>("Gesendetes in Teams", RetentionClass.Conversation)
{
    protected override IEnumerable<IQueryable<SentActivity>> BelongingTo(DataSubject subject) => subject.Conversations
        .Where(own => own.Channel == TeamsChannel.ChannelName)
        .Select(own => db.TeamsSent.Where(sent => sent.ConversationId == own.ConversationId));

    protected override IQueryable<SentActivity> OlderThan(DateTimeOffset limit) => db.TeamsSent.Where(sent => sent.At < limit);

    protected override JsonObject ToJson(SentActivity row) => new() { ["wann"] = row.At, ["nachricht"] = row.ActivityId };
}

/// <summary>Answers to cards that somebody pressed in their chat.</summary>
internal sealed class PressPersonalData(LotsenbotDb db) : PersonalRows<CardPressAnswer>("Karten in Teams", RetentionClass.Conversation)
{
    protected override IEnumerable<IQueryable<CardPressAnswer>> BelongingTo(DataSubject subject) => subject.Conversations
        .Where(own => own.Channel == TeamsChannel.ChannelName)
        .Select(own => $"{own.ConversationId}|")
        // Not the one that is worked on: it may be the wish to be forgotten, and Teams may ask for its answer once more.
        .Select(prefix => db.TeamsPresses.Where(press => press.Key.StartsWith(prefix) && press.Json != null));

    protected override IQueryable<CardPressAnswer> OlderThan(DateTimeOffset limit) => db.TeamsPresses.Where(press => press.At < limit);

    protected override JsonObject ToJson(CardPressAnswer row) => new() { ["wann"] = row.At, ["antwort"] = row.Json is null ? null : JsonNode.Parse(row.Json) };
}
