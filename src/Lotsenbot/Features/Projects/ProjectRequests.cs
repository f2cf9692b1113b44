using System.Text.RegularExpressions;

namespace Lotsenbot.Features.Projects;

/// <summary>How people ask for their projects.</summary>
public static partial class ProjectRequests
{
    /// <summary>The title of the project that somebody wants to begin, empty if they name none; null when they want something else.</summary>
    public static string? TitleOfNew(string text) => Begin().Match(text) is { Success: true } match ? match.Groups["title"].Value.Trim() : null;

    public static bool AsksForMine(string text) => Mine().IsMatch(text);

    public static bool AsksForNext(string text) => Next().IsMatch(text);

    public static bool AsksForLast(string text) => Last().IsMatch(text);

    public static bool AsksWhomToTell(string text) => Whom().IsMatch(text);

    public static bool AsksForPortfolio(string text) => Portfolio().IsMatch(text);

    [GeneratedRegex(
        @"^\W*(?:bitte\s+)?(?:(?:ich\s+(?:möchte|will)\s+)?(?:ein\s+)?neues\s+projekt(?:\s+(?:starten|anlegen|beginnen))?|projekt\s+(?:starten|anlegen|beginnen))\s*(?:[:–-]\s*(?<title>\S.*))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Begin();

    [GeneratedRegex(@"^\W*(?:zeig(?:e)?\s+(?:mir\s+)?)?(?:meine?|mein)\s+projekte?\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mine();

    [GeneratedRegex(@"^\W*was\s+(?:ist|steht|muss\s+ich|mache\s+ich)\s+(?:denn\s+)?(?:(?:in\s+)?(?:meinem|im)\s+projekt\s+)?als\s+nächstes\s*(?:dran|an|tun|zu\s+tun)?\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Next();

    [GeneratedRegex(@"^\W*(?:zurück\s+)?zum\s+projekt\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Last();

    [GeneratedRegex(@"^\W*(?:und\s+)?wen\s+(?:muss|soll|sollte|müssen|sollen)\s+(?:ich|wir)\s+(?:(?:denn|jetzt|noch|gerade|alles|als\s+nächstes|(?:in\s+meinem|im)\s+projekt)\s+)*(?:informieren|benachrichtigen|bescheid\s+(?:sagen|geben))\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Whom();

    [GeneratedRegex(@"^\W*(?:zeig(?:e)?\s+(?:mir\s+)?)?(?:das\s+|unser\s+)?(?:portfolio|alle\s+projekte)\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Portfolio();
}
