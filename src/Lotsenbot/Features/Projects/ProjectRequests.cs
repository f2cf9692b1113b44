using System.Text.RegularExpressions;
using Lotsenbot.Features.Projects.Portfolio;

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

    public static bool AsksForGoals(string text) => Goals().IsMatch(text);

    /// <summary>What of the portfolio somebody wants to see, in their words; null when they want something else.</summary>
    public static PortfolioRequest? PortfolioIn(string text) =>
        Portfolio().Match(text) is { Success: true } named ? new(named.Groups["filter"].Value.Trim(), IsCertain: true)
        : ProjectsOf().Match(text) is { Success: true } some ? new(some.Groups["filter"].Value.Trim(), IsCertain: false)
        : null;

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

    [GeneratedRegex(@"^\W*(?:zeig(?:e)?\s+(?:mir\s+)?)?(?:(?:das\s+|unser\s+)?portfolio\b(?:\W*|(?<filter>[^?]{0,120}))|alle\s+projekte\W*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Portfolio();

    [GeneratedRegex(@"^\W*(?:zeig(?:e)?\s+(?:mir\s+)?)?(?:die\s+|unsere\s+)?programmziele\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Goals();

    // "Projekte im Jugendamt" may as well be a question about what the strategy says.
    [GeneratedRegex(
        @"^\W*(?:zeig(?:e)?\s+(?:mir\s+)?)?(?<filter>(?:alle\s+)?(?:(?:laufende|pausierte|abgebrochene|abgeschlossene|wartende)n?\s+projekte\b[^?]{0,120}|projekte\s+(?:im|in|der|des|aus|mit)\s[^?]{1,120}))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ProjectsOf();
}
