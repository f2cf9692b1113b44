using System.Text.RegularExpressions;

namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>Finds what belongs to the paper and not to the text: running heads and feet, page numbers.</summary>
internal static partial class PdfFurniture
{
    // Heads and feet stand in the outer sixth of the page, and wander by less than a line.
    private const double Margin = 1 / 6.0;
    private const double SameHeight = 4;

    public static void Remove(IReadOnlyList<(double Height, List<PdfRow> Rows)> pages)
    {
        var repeated = pages
            .SelectMany((page, number) => page.Rows.Where(row => IsInMargin(row, page.Height)).Select(row => (Row: row, Number: number)))
            .GroupBy(found => (Text: WithoutDigits(found.Row.Text), Height: Math.Round(found.Row.Baseline / SameHeight)))
            .SelectMany(group => IsRepeated([.. group.Select(found => found.Number).Distinct()], pages.Count) ? group.Select(found => found.Row) : [])
            .ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var (height, rows) in pages)
            rows.RemoveAll(row => repeated.Contains(row) || IsInMargin(row, height) && PageNumber().IsMatch(row.Text));
    }

    // On half of the pages (left and right ones differ, the first has none), or throughout a chapter.
    private static bool IsRepeated(List<int> pages, int count) =>
        pages.Count >= 2 && pages.Count * 2 >= count - 1 || pages.Count >= 3 && pages[^1] - pages[0] == pages.Count - 1;

    private static bool IsInMargin(PdfRow row, double height) => row.Baseline > height * (1 - Margin) || row.Baseline < height * Margin;

    private static string WithoutDigits(string text) => Digits().Replace(text, "#");

    [GeneratedRegex(@"^[-–]?\s*((Seite|Page|S\.)\s*)?\d{1,4}(\s*(von|of|/)\s*\d{1,4})?\s*[-–]?$", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
