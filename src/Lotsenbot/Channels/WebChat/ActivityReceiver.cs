using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lotsenbot.Channels.Cards;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Takes an activity that somebody sent: stored, echoed to their own page, and made a turn where it asks for an answer.</summary>
internal sealed class ActivityReceiver(ConversationLog log, IOptions<WebChatOptions> options)
{
    public async Task<IResult> ReceiveAsync(ConversationToken token, Activity activity, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(activity.Type))
            return DirectLineError.MissingProperty("type is missing.");
        if (activity is { Type: "message", Text: null or "", Attachments: null or [] } && CardPress.InMessage(activity.Value) is null)
            return DirectLineError.MissingProperty("text is missing.");
        // The sign of somebody typing is not for keeping, and nobody else is there to see it.
        if (activity.Type == "typing")
            return Accepted(Guid.NewGuid().ToString());

        var id = await log.AppendAsync(
            token.ConversationId,
            KeyOf(activity),
            (_, id) => Echo(activity, id, token),
            id => InboundTurns.TurnOf(activity, id, token, options.Value.MaxTextLength),
            cancellationToken,
            by: token);
        return id is null ? DirectLineError.UnknownConversation : Accepted(id);
    }

    private static IResult Accepted(string id) => Results.Json(new { id });

    // The client finds its own message by channelData, which comes back as it was sent. Who it is from, only the token tells.
    private static Activity Echo(Activity activity, string id, ConversationToken token) => activity with
    {
        Id = id,
        Timestamp = null,
        ChannelId = WebChatChannel.ChannelName,
        From = new ChannelAccount(token.UserId, Role: "user"),
        Conversation = new ConversationAccount(token.ConversationId),
        Recipient = null,
        ServiceUrl = null,
        // We keep no files, and addresses inside the sender's page lead nowhere.
        Attachments = null,
        Text = string.IsNullOrEmpty(activity.Text) && activity.Attachments is { Count: > 0 } files ? NamesOf(files) : activity.Text,
    };

    private static string NamesOf(IEnumerable<JsonElement> files) =>
        string.Join(", ", files.Select(file => file.StringAt("name") ?? "Datei"));

    // The client numbers what it sends. Hashed, because it may put anything there; without a number nothing can be recognised again.
    private static string KeyOf(Activity activity) =>
        activity.ChannelData?.StringAt("clientActivityID") is { } number
            ? $"client/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(number)))}"
            : $"client/{Guid.NewGuid()}";
}
