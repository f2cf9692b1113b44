using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lotsenbot.Channels;

/// <summary>
/// A message as the Bot Framework protocol writes it (Microsoft's botframework-activity specification). Only the fields we use have a type;
/// the others are kept as they came.
/// </summary>
internal sealed record Activity
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // It is never written into HTML, so umlauts may stay what they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Of two properties with one name, whoever checked the message might have seen the other.
        AllowDuplicateProperties = false,
    };

    public string? Type { get; init; }
    public string? Id { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? Timestamp { get; init; }
    public string? ChannelId { get; init; }
    public string? ServiceUrl { get; init; }
    public ChannelAccount? From { get; init; }
    public ChannelAccount? Recipient { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public string? ReplyToId { get; init; }
    public string? Name { get; init; }
    public string? Text { get; init; }
    public string? TextFormat { get; init; }
    public string? Locale { get; init; }

    /// <summary><c>expectReplies</c>: the replies belong into the HTTP response.</summary>
    public string? DeliveryMode { get; init; }

    /// <summary>One plain line that stands for the message where there is no room.</summary>
    public string? Summary { get; init; }

    /// <summary>Of an <c>installationUpdate</c>.</summary>
    public string? Action { get; init; }
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }
    public IReadOnlyList<MessageReaction>? ReactionsAdded { get; init; }
    public IReadOnlyList<MessageReaction>? ReactionsRemoved { get; init; }

    /// <summary>What a pressed card carries, or an event or invoke.</summary>
    public JsonElement? Value { get; init; }
    public SuggestedActions? SuggestedActions { get; init; }
    public IReadOnlyList<JsonElement>? Attachments { get; init; }
    public IReadOnlyList<JsonElement>? Entities { get; init; }
    public JsonElement? ChannelData { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }

    /// <summary>Null when it is not an activity, or one that could not be passed on (half a surrogate pair can be parsed, but not written).</summary>
    public static Activity? Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var activity = JsonSerializer.Deserialize<Activity>(utf8.Span, Json);
            // Only what is written as an escape can be half a pair.
            if (utf8.Span.IndexOf("\\u"u8) >= 0)
                JsonSerializer.SerializeToUtf8Bytes(activity, Json);
            return activity;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}

internal sealed record ChannelAccount(string? Id, string? Name = null, string? Role = null)
{
    /// <summary>The person's object id in Entra ID.</summary>
    public string? AadObjectId { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }
}

internal sealed record ConversationAccount(string? Id)
{
    public string? Name { get; init; }
    public bool? IsGroup { get; init; }

    /// <summary>In Teams: <c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }

    /// <summary>The Entra ID tenant.</summary>
    public string? TenantId { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }
}

/// <param name="Type"><c>like</c>, <c>heart</c>, <c>laugh</c>, …</param>
internal sealed record MessageReaction(string? Type);

/// <param name="To">Ids of those who see them; empty: everybody.</param>
internal sealed record SuggestedActions(IReadOnlyList<string> To, IReadOnlyList<SuggestedAction> Actions)
{
    /// <summary>Buttons that send their text as the person's own message.</summary>
    public static SuggestedActions? Questions(IReadOnlyList<string>? questions) => questions is not { Count: > 0 }
        ? null
        : new([], [.. questions.Select(question => new SuggestedAction("imBack", question, question))]);
}

internal sealed record SuggestedAction(string Type, string Title, string Value);
