namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>Tells columns of running text from tables.</summary>
internal static class PdfColumns
{
    private const int FewestRows = 4;

    // Long columns hold lists, headings and tables of their own, so fewer of their lines are full.
    private const int LongColumn = 14;

    /// <summary>Lines of running text fill their column with several words; cells of a table mostly don't.</summary>
    public static bool IsText(PdfRegion region)
    {
        if (region.Rows.Count < FewestRows)
            return false;
        var rows = region.Rows.Select(region.Cells).ToList();
        var full = region.Rows.Count < LongColumn ? 0.55 : 0.35;
        return Enumerable.Range(0, region.Gaps.Count + 1).All(column => IsText([.. rows.Select(cells => cells[column]).Where(cell => cell.Count > 0)], full));
    }

    private static bool IsText(List<IReadOnlyList<PdfWord>> cells, double full)
    {
        if (cells.Count < 2)
            return false;
        var width = cells.Max(Width);
        return cells.Average(cell => cell.Count) >= 3 && cells.Count(cell => Width(cell) > 0.6 * width) >= full * cells.Count;
    }

    private static double Width(IReadOnlyList<PdfWord> cell) => cell[^1].Right - cell[0].Left;
}
