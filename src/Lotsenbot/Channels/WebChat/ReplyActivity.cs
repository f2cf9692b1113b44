using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lotsenbot.Channels.Cards;
using Lotsenbot.Conversations;

namespace Lotsenbot.Channels.WebChat;

/// <summary>A reply as Web Chat 4.18 shows it: citations as Markdown link definitions, details and thumbs in a schema.org entity.</summary>
internal static partial class ReplyActivity
{
    public const string Like = "LikeAction";
    public const string Dislike = "DislikeAction";

    public static Activity Of(Turn turn, Reply reply, string botName, string baseAddress, string id) => new()
    {
        Id = id,
        Type = "message",
        ChannelId = WebChatChannel.ChannelName,
        From = Bot(botName),
        Conversation = new ConversationAccount(turn.Conversation.ConversationId),
        // Nobody has seen an activity that opened the conversation; the client would wait for it.
        ReplyToId = turn.CardAction?.Verb == Verbs.ConversationOpened ? null : turn.Id,
        TextFormat = "markdown",
        Text = Markdown(reply, baseAddress),
        SuggestedActions = SuggestedActions.Questions(reply.Suggestions),
        Attachments = reply.Card is { } card ? [AdaptiveCards.ToAttachment(card, CardDialect.WebChat, baseAddress, id)] : null,
        Entities = [JsonSerializer.SerializeToElement(Message(turn, reply, baseAddress))],
    };

    public static ChannelAccount Bot(string name) => new("bot", name, "bot");

    private static string Markdown(Reply reply, string baseAddress)
    {
        if (reply.Sources is not { Count: > 0 } sources)
            return reply.Markdown;
        // "[1][2]" would be one link called 1, to the address of 2.
        var text = AdjacentCitations().Replace(reply.Markdown, "] ");
        var definitions = sources.Select(source =>
            $"[{source.Number}]: <{Link(source, baseAddress)}> \"{Title(source).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        return $"{text}\n\n{string.Join('\n', definitions)}";
    }

    private static JsonObject Message(Turn turn, Reply reply, string baseAddress)
    {
        var message = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Message",
            ["@id"] = "",
            ["type"] = "https://schema.org/Message",
        };
        if (reply.Sources is { Count: > 0 } sources)
            message["citation"] = new JsonArray([.. sources.Select(source => Claim(source, baseAddress))]);
        // What people asked for is worth their opinion; a greeting isn't.
        if (turn.CardAction is null)
            message["potentialAction"] = new JsonArray(Thumb(Like, turn), Thumb(Dislike, turn));
        return message;
    }

    private static JsonObject Claim(Source source, string baseAddress) => new()
    {
        ["@type"] = "Claim",
        ["position"] = source.Number,
        ["appearance"] = new JsonObject
        {
            ["@type"] = "DigitalDocument",
            ["name"] = Title(source),
            ["url"] = Link(source, baseAddress),
        },
    };

    // The client's event has no replyToId: the turn comes back in the action itself.
    private static JsonObject Thumb(string type, Turn turn) => new()
    {
        ["@type"] = type,
        ["actionStatus"] = "PotentialActionStatus",
        ["target"] = turn.Id,
    };

    private static string Link(Source source, string baseAddress) =>
        new Uri(new Uri($"{baseAddress}/"), source.Link.TrimStart('/')).AbsoluteUri;

    private static string Title(Source source) => source.Place is { Length: > 0 } place ? $"{source.Document} · {place}" : source.Document;

    [GeneratedRegex(@"(?<=\[\d+)\](?=\[\d+\])")]
    private static partial Regex AdjacentCitations();
}
