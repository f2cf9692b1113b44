using System.Text.RegularExpressions;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>How people ask whether there is something already. What may as well be a question to the documents is left to them.</summary>
public static partial class PlacingRequests
{
    /// <summary>"Gibt es das schon?", about one's own project.</summary>
    public static bool AsksForOwn(string text) => Own().IsMatch(text);

    /// <summary>For what somebody asks whether the house has it; null when they ask something else.</summary>
    public static string? Wanted(string text) => Already().Match(text) is { Success: true } match ? match.Groups["what"].Value.Trim() : null;

    [GeneratedRegex(@"^\W*(?:gibt\s+es|gibt's|haben\s+wir)\s+(?:das|so\s?etwas|sowas)\s+(?:eigentlich\s+|hier\s+|bei\s+uns\s+|im\s+haus\s+)?(?:schon|bereits)(?:\s+(?:bei\s+uns|im\s+haus|irgendwo))?\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Own();

    // Either it names projects, or it says "schon" of something that is there: "Gibt es Lösungen für …" alone may mean the documents.
    [GeneratedRegex(
        @"^\W*(?:"
        + @"(?:gibt\s+es|gibt's|haben\s+wir|habt\s+ihr|hat\s+jemand|hat\s+schon\s+jemand|läuft|kennst\s+du)\s+(?:(?:denn|hier|bei\s+uns|im\s+haus|in\s+der\s+stadt)\s+)*"
        + @"(?:(?:schon|bereits)\s+(?:irgend)?(?:etwas|was|(?:(?:ein|eine|einen|andere|ähnliche|ähnliches)\s+)*(?:projekte?|vorhaben|lösung(?:en)?))"
        + @"|(?:(?:ein|irgendein|andere|ähnliche|ähnliches|laufende)\s+)*(?:projekte?|vorhaben)(?:\s+(?:schon|bereits))?)"
        + @"|welche\s+(?:ähnlichen\s+)?(?:projekte|vorhaben)\s+(?:gibt\s+es|haben\s+wir|laufen)(?:\s+(?:schon|bereits))?"
        + @"|(?:zeig(?:e)?\s+mir\s+)?ähnliche\s+(?:projekte|vorhaben)"
        + @"|(?:wer|welche\s+dienststelle)\s+(?:macht|hat|plant)\s+(?:schon|bereits)\s+(?:etwas|was|ein\s+projekt|ein\s+vorhaben|eine\s+lösung)"
        + @")(?:\s+(?:hier|bei\s+uns|im\s+haus|in\s+der\s+stadt))?\s+(?:für|zur?|zum|wie|mit)\s+(?<what>\S.+?)\W*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Already();
}
