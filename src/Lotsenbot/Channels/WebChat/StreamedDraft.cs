using System.Text;
using System.Text.Json;

namespace Lotsenbot.Channels.WebChat;

/// <summary>What a page shows of a reply that is being written.</summary>
/// <param name="Text">All of it so far; or, if not <paramref name="IsText"/>, what is being done.</param>
internal sealed record StreamedDraft(string StreamId, long Sequence, string Text, bool IsText)
{
    private const string Mark = "draft ";

    /// <summary>PostgreSQL carries 8,000 bytes to the other nodes; a longer draft is shown when it is finished.</summary>
    private const int LongestSignal = 7000;

    /// <summary>As one of <see cref="Data.Signals"/>; null when it is too long for one.</summary>
    public string? ToSignal() => Mark + JsonSerializer.Serialize(this, Activity.Json) is var signal && Encoding.UTF8.GetByteCount(signal) <= LongestSignal ? signal : null;

    /// <summary>Null when a signal says something else.</summary>
    public static StreamedDraft? In(string signal) => signal.StartsWith(Mark, StringComparison.Ordinal)
        ? JsonSerializer.Deserialize<StreamedDraft>(signal.AsSpan(Mark.Length), Activity.Json)
        : null;

    public Activity ToActivity(string conversationId, string botName) => new()
    {
        Type = "typing",
        // Always the same: Web Chat puts it in the place of the earlier one, and a page that joins late shows it, too.
        Id = StreamId,
        ChannelId = WebChatChannel.ChannelName,
        From = ReplyActivity.Bot(botName),
        Conversation = new ConversationAccount(conversationId),
        TextFormat = "markdown",
        Text = Text,
        ChannelData = JsonSerializer.SerializeToElement(new { streamType = IsText ? "streaming" : "informative", streamSequence = Sequence }),
    };

    /// <summary>What the finished reply carries to take the draft's place.</summary>
    public static JsonElement EndOf(string streamId) => JsonSerializer.SerializeToElement(new { streamType = "final", streamId });
}
