using System.Text.Json;

namespace Lotsenbot.Conversations;

/// <summary>Where a conversation takes place: enough to send a reply into it at any later time.</summary>
/// <param name="Channel">Name of the <see cref="IChannel"/>.</param>
/// <param name="ConversationId">The channel's own id of the conversation.</param>
/// <param name="ServiceUrl">Where the channel takes messages, if it is not ourselves.</param>
public sealed record ConversationReference(string Channel, string ConversationId, Uri? ServiceUrl = null);

/// <summary>A button or form on a card that somebody pressed.</summary>
public sealed record CardAction(string Verb, JsonElement Data);

/// <summary>One inbound message, ready to be answered.</summary>
/// <param name="Id">Unique in the channel; the same message posted twice has the same id.</param>
public sealed record Turn(
    string Id, ConversationReference Conversation, string UserId, string Text, CardAction? CardAction = null);
