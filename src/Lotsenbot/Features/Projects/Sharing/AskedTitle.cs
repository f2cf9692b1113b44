using System.Text.RegularExpressions;

namespace Lotsenbot.Features.Projects.Sharing;

/// <summary>The project that somebody wants to see: "zeig das Projekt Terminvergabe", "Projekt Terminvergabe".</summary>
/// <param name="IsPlain">Whether it can't be anything else.</param>
public sealed partial record AskedTitle(string Title, bool IsPlain)
{
    /// <returns>Null when it is something else.</returns>
    public static AskedTitle? In(string text) => Asked().Match(text) is { Success: true } match
        ? new(match.Groups["title"].Value.Trim(' ', '„', '“', '”', '"', '.', '!', '?'), match.Groups["show"].Success)
        : null;

    [GeneratedRegex(@"^\W*(?:bitte\s+)?(?<show>zeig(?:e)?\s+(?:(?:mir|uns)\s+)?(?:bitte\s+)?(?:das\s+)?)?projekt:?\s+(?<title>\S[^\n]{0,199})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asked();
}
