using System.Globalization;
using System.Text.RegularExpressions;

namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>Bullets and numbers in front of list items.</summary>
internal static partial class PdfMarkers
{
    /// <summary>The word is a bullet, or a number such as "1.", "a)" or "2.3".</summary>
    public static bool IsMarker(string word) => Marker().IsMatch(word);

    /// <summary>The line without its bullet; null when it begins with none.</summary>
    public static string? AfterBullet(string line) => Bullet().Match(line) is { Success: true } bullet ? line[bullet.Length..] : null;

    public static bool BeginsWithNumber(string line) => Number().IsMatch(line);

    /// <summary>"2. …" and "3. …".</summary>
    public static bool AreInSequence(string line, string next) =>
        LeadingNumber().Match(line) is { Success: true } first && LeadingNumber().Match(next) is { Success: true } second
        && int.Parse(second.Groups[1].ValueSpan, CultureInfo.InvariantCulture) == int.Parse(first.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + 1;

    /// <summary>A line of the table of contents: "Ziele ........ 7".</summary>
    public static bool IsContentsLine(string line) => ContentsLine().IsMatch(line);

    [GeneratedRegex(@"^([•▪■●○◦‣∙·–*➢✓→-]|[\uF0A7\uF0B7\uF0D8\uF0FC]|o|\(?[\da-z]{1,2}[.)]|\d{1,2}(\.\d{1,2})+\.?)$")]
    private static partial Regex Marker();

    // Fonts of symbols put their bullets into the private use area.
    [GeneratedRegex(@"^([•▪■●○◦‣∙·➢✓→]\s*|[\uF0A7\uF0B7\uF0D8\uF0FC]\s*|[–*-]\s+|o\s+(?=\p{Lu}))(?=\S)")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^\(?(\d{1,2}|[a-z])[.)]\s+\S")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\(?(\d{1,2})[.)]\s+\S")]
    private static partial Regex LeadingNumber();

    [GeneratedRegex(@"(\.\s?){5,}\d{0,4}$")]
    private static partial Regex ContentsLine();
}
