using System.Text.Json;
using Lotsenbot.Channels.Cards;
using Lotsenbot.Conversations;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Which turn an activity of the web chat asks for.</summary>
internal static class InboundTurns
{
    private const string FeedbackEvent = "webchat:activity-status/feedback";

    /// <returns>Null when it asks for nothing, like the events that tell about the page.</returns>
    public static Turn? TurnOf(Activity activity, string id, ConversationToken token, int maxTextLength)
    {
        return activity switch
        {
            { Type: "message", Attachments.Count: > 0 } =>
                Pressed(Verbs.MessageDeclined, new DeclinedMessage(DeclineReason.FileAttached)),
            { Type: "message", Value: { } value } when CardPress.InMessage(value) is { } press =>
                new Turn(id, ConversationOf(token), token.UserId, Text: "", press, token.Identity),
            { Type: "message", Text: { } text } when text.Length > maxTextLength =>
                Pressed(Verbs.MessageDeclined, new DeclinedMessage(DeclineReason.TextTooLong, maxTextLength)),
            { Type: "message", Text: { } text } => new Turn(id, ConversationOf(token), token.UserId, text, Identity: token.Identity),
            { Type: "event", Name: FeedbackEvent } when ReactionIn(activity, token) is { } reaction => Pressed(Verbs.Reacted, reaction),
            _ => null,
        };

        Turn Pressed<TData>(string verb, TData data) => new(
            id, ConversationOf(token), token.UserId, Text: "", new CardAction(verb, JsonSerializer.SerializeToElement(data)), token.Identity);
    }

    private static ConversationReference ConversationOf(ConversationToken token) =>
        new(WebChatChannel.ChannelName, token.ConversationId);

    // Web Chat sends back the action we put into the reply (see ReplyActivity), in the event's only entity.
    private static Reaction? ReactionIn(Activity activity, ConversationToken token) =>
        activity.Entities is [var action, ..]
        && action.StringAt("target") is { } turnId
        && turnId.StartsWith($"{token.ConversationId}|", StringComparison.Ordinal)
        && turnId.Length < token.ConversationId.Length + 32
        && action.StringAt("@type") is ReplyActivity.Like or ReplyActivity.Dislike
            ? new Reaction(turnId, Liked: action.StringAt("@type") == ReplyActivity.Like)
            : null;
}
