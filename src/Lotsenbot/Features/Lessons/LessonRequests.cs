using System.Text.RegularExpressions;

namespace Lotsenbot.Features.Lessons;

/// <summary>How people speak of lessons. What may as well be a question to the documents is left to them.</summary>
public static partial class LessonRequests
{
    /// <summary>What somebody tells after "das haben wir gelernt"; null when they say something else, empty when they only say so.</summary>
    public static string? Told(string text) => Telling().Match(text) is { Success: true } match ? match.Groups["what"].Value.Trim() : null;

    /// <summary>"Lessons", "Erfahrungen prüfen".</summary>
    public static bool AsksForAll(string text) => All().IsMatch(text);

    public static bool AsksForMine(string text) => Mine().IsMatch(text);

    [GeneratedRegex(
        @"^\W*(?:(?:das|folgendes|etwas)\s+(?:haben\s+wir|habe?\s+ich)\s+(?:im\s+projekt\s+|daraus\s+|dabei\s+)?gelernt|(?:wir\s+haben|ich\s+habe?)\s+gelernt|neue\s+erfahrung|lesson(?:s)?(?:\s+learned)?\s*(?=:)|erfahrung\s*(?=:)|erfahrung\s+(?:erzählen|abgeben|festhalten))\s*(?:[:,.–-]\s*(?<what>.*?))?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Telling();

    [GeneratedRegex(@"^\W*(?:zeig(?:e)?\s+(?:mir\s+)?)?(?:(?:alle|die)\s+)?(?:lessons(?:\s+learned)?|erfahrungen)(?:\s+(?:prüfen|ansehen|freigeben|zeigen))?\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex All();

    [GeneratedRegex(@"^\W*(?:zeig(?:e)?\s+(?:mir\s+)?)?meine\s+(?:erfahrungen|lessons(?:\s+learned)?)\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mine();
}
