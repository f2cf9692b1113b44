namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>The rows of a table, with the lines of each cell joined.</summary>
internal static class PdfTable
{
    public static IEnumerable<string[]> Rows(PdfRegion region, IReadOnlyList<double> rulings)
    {
        string[]? current = null;
        var before = region.Rows[0];
        foreach (var row in region.Rows)
        {
            var cells = region.Cells(row).Select(cell => string.Join(' ', cell.Select(word => word.Text))).ToArray();
            if (current is not null && Continues(before, row, cells, rulings))
                current = [.. current.Zip(cells, Join)];
            else
            {
                if (current is not null)
                    yield return current;
                current = cells;
            }
            before = row;
        }
        yield return current!;
    }

    // Where lines are drawn, they part the rows. Where none are, a row without a first cell goes on with the one above.
    private static bool Continues(PdfRow before, PdfRow row, string[] cells, IReadOnlyList<double> rulings) => rulings.Count > 0
        ? !rulings.Any(height => height < before.Baseline && height > row.Baseline)
        : cells[0].Length == 0 && before.Baseline - row.Baseline < 1.5 * row.Size;

    private static string Join(string above, string below) =>
        above.Length == 0 ? below : below.Length == 0 ? above : LineJoiner.Join(above, below);
}
