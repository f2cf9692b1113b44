using System.Text.RegularExpressions;

namespace Lotsenbot.Channels.Cards;

/// <summary>Links relative to the bot's own address lead nowhere in a client: here they become absolute.</summary>
internal static partial class CardLinks
{
    /// <summary>An address; absolute ones stay as they are.</summary>
    public static string AbsoluteAddress(string address, string baseAddress) =>
        Scheme().IsMatch(address) ? address : new Uri(new Uri($"{baseAddress}/"), address.TrimStart('/')).AbsoluteUri;

    /// <summary>All links to <c>/…</c> in a piece of Markdown.</summary>
    public static string Absolute(string markdown, string baseAddress) => RelativeTarget().Replace(markdown, $"]({baseAddress}/");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"(?<!\\)\]\(/(?!/)")]
    private static partial Regex RelativeTarget();
}
