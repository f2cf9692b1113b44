using System.Text.RegularExpressions;

namespace Lotsenbot.Features.Privacy;

/// <summary>How people ask for their data, or to be forgotten.</summary>
public static partial class PrivacyRequests
{

    public static bool AsksForData(string text) => MyData().IsMatch(text);

    public static bool AsksToBeForgotten(string text) => ForgetMe().IsMatch(text);

    [GeneratedRegex(
        @"^\W*((zeig\w*|gib|exportier\w*|download)\s+(mir\s+)?)?(bitte\s+)?(meine|my) (daten|data)(\s+(bitte|anzeigen|zeigen|exportieren|herunterladen))?\W*$"
        + @"|^\W*(was|welche daten)\s+(hast|speicherst|weißt|weisst|kennst)\s+du\s+(alles\s+)?(über mich|von mir)(\s+gespeichert)?\W*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex MyData();

    [GeneratedRegex(
        @"^\W*(bitte\s+)?(vergiss|vergesse|lösch\w*|loesch\w*|forget|delete)\s+(bitte\s+)?(mich|me|alles von mir|alles über mich|(alle\s+)?(meine|my) (daten|data))(\s+(bitte|komplett|vollständig))?\W*$"
        + @"|^\W*(alle\s+)?meine daten (bitte\s+)?löschen\W*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex ForgetMe();
}
