using System.ComponentModel.DataAnnotations;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Section <c>WebChat</c>: the chat page, and who may embed it.</summary>
public sealed class WebChatOptions : IValidatableObject
{
    public const string Section = "WebChat";

    /// <summary>Intranet pages that may embed the chat, e.g. <c>https://intranet.stadt.example</c>; our own need not be listed.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>The bot's name above its messages.</summary>
    [Required]
    public string BotName { get; set; } = "Lotsenbot";

    /// <summary>Characters that one message may have.</summary>
    [Range(100, 100_000)]
    public int MaxTextLength { get; set; } = 4000;

    /// <summary>Bytes that one activity may have.</summary>
    [Range(10_000, 10_000_000)]
    public int MaxActivityBytes { get; set; } = 262_144;

    /// <summary>Messages that one person may send at once; then <see cref="MessagesPerMinute"/> applies.</summary>
    [Range(1, 1000)]
    public int MessageBurst { get; set; } = 20;

    [Range(1, 10_000)]
    public int MessagesPerMinute { get; set; } = 60;

    /// <summary>Conversations that one person may open, or pick up in a new tab.</summary>
    [Range(1, 10_000)]
    public int ConversationsPerMinute { get; set; } = 30;

    /// <summary>Conversations that may be opened from one network address where nobody signs in (on a developer's machine).</summary>
    [Range(1, 1_000_000)]
    public int AddressConversationsPerMinute { get; set; } = 600;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from origin in AllowedOrigins
        where !Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || !string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase)
        select new ValidationResult(
            $"\"{origin}\" is not an origin: scheme and host without a path or a final slash, e.g. \"https://intranet.stadt.example\".",
            [nameof(AllowedOrigins)]);
}
