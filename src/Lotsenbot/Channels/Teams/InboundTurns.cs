using System.Text.Json;
using Lotsenbot.Channels.Cards;
using Lotsenbot.Conversations;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams;

/// <summary>Which turn a message from Teams asks for.</summary>
internal sealed class InboundTurns(IOptions<TeamsOptions> options)
{
    /// <returns>Null when it asks for nothing: a group talks about something else.</returns>
    public Turn? OfMessage(Activity activity)
    {
        var isEdit = activity.Type == "messageUpdate";
        // Whoever takes back a deletion has the answer already.
        if (isEdit && activity.EventType() is not (null or "editMessage"))
            return null;
        var turn = Empty(activity, isEdit ? TurnIds.OfEdit(activity) : TurnIds.OfMessage(activity));
        if (CardPress.InMessage(activity.Value) is { } press)
            return turn with { CardAction = press with { CardId = activity.ReplyToId } };
        if (!activity.IsForBot())
            return null;
        if (activity.Attachments?.Any(IsFile) == true)
            return turn with { CardAction = Action(Verbs.MessageDeclined, new DeclinedMessage(DeclineReason.FileAttached)) };
        var text = MessageText.Of(activity);
        return text.Length > options.Value.MaxTextLength
            ? turn with { CardAction = Action(Verbs.MessageDeclined, new DeclinedMessage(DeclineReason.TextTooLong, options.Value.MaxTextLength)) }
            : turn with { Text = text };
    }

    public static Turn Welcome(Activity activity, string installation) =>
        Empty(activity, TurnIds.OfWelcome(installation)) with { CardAction = Action(Verbs.ConversationOpened, new { }) };

    public static Turn Press(Activity activity, CardAction press) =>
        Empty(activity, TurnIds.OfPress(activity)) with { CardAction = press with { CardId = activity.ReplyToId } };

    public static Turn Reacted<TData>(Activity activity, string id, string verb, TData reaction) =>
        Empty(activity, id) with { CardAction = Action(verb, reaction) };

    private static Turn Empty(Activity activity, string id) => new(
        id, TeamsActivity.ConversationOf(activity), activity.From?.Id ?? "", Text: "", Identity: TeamsActivity.IdentityOf(activity));

    private static CardAction Action<TData>(string verb, TData data) => new(verb, JsonSerializer.SerializeToElement(data));

    // Every message brings its own text as HTML, and a pasted link its preview as a card.
    private static bool IsFile(JsonElement attachment) =>
        attachment.StringAt("contentType") is not "text/html"
        && attachment.StringAt("contentType")?.StartsWith("application/vnd.microsoft.card.", StringComparison.OrdinalIgnoreCase) != true;
}
