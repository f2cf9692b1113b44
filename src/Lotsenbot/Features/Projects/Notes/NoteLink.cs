using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Projects.Notes;

/// <summary>The address that a note may carry: of the web, and nothing else.</summary>
internal static class NoteLink
{
    /// <returns>Null when it is no address of the web.</returns>
    public static string? Of(string text) =>
        text.Length <= ProjectNote.LongestLink && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address is { Host.Length: > 0, UserInfo.Length: 0 }
            ? address.AbsoluteUri
            : null;

    /// <summary>As Markdown, named after where it leads; whoever writes can't name it otherwise.</summary>
    public static string Markdown(string link) =>
        $"[{CardMarkdown.Escape(new Uri(link).IdnHost)}]({link.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})";
}
