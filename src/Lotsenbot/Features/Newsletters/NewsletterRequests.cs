using System.Text.RegularExpressions;

namespace Lotsenbot.Features.Newsletters;

/// <summary>How people ask for newsletters.</summary>
public static partial class NewsletterRequests
{
    /// <summary>The title of the newsletter that somebody wants to draft; null when they want something else.</summary>
    public static string? TitleOfDraft(string text) => Draft().Match(text) is { Success: true } match
        ? match.Groups["name"].Value.Trim() is { Length: > 0 } name ? $"Newsletter {name}" : Newsletter.UsualTopic
        : null;

    public static bool AsksForAll(string text) => All().IsMatch(text);

    public static bool AsksToMute(string text) => Muting().IsMatch(text);

    [GeneratedRegex(@"^\W*(?:bitte\s+)?(?:(?:neuer\s+)?entwurf\s+(?:für\s+(?:den\s+)?)?newsletter|neuer\s+newsletter|newsletter\s+entwerfen)\b\s*[:–-]?\s*(?<name>[^\n]*?)\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Draft();

    [GeneratedRegex(@"^\W*(?:zeig(?:e)?\s+(?:mir\s+)?)?(?:(?:die|alle)\s+)?newsletter\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex All();

    [GeneratedRegex(@"^\W*(?:ich\s+(?:möchte|will)\s+)?(?:den\s+|die\s+|keine?n?\s+)?(?:newsletter|themen)\s+(?:mehr\b\W*|(?:mehr\s+)?(?:abbestellen|abmelden|bekommen|stummschalten)\W*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Muting();
}
