namespace Lotsenbot.Hosting;

/// <summary>Where people reach the bot with a browser; null where nobody has said.</summary>
public sealed class PublicAddress(IConfiguration configuration)
{
    /// <summary>With a final slash.</summary>
    public Uri? Value { get; } = configuration["Teams:PublicAddress"] is { Length: > 0 } text ? new Uri(text.TrimEnd('/') + "/") : null;
}
