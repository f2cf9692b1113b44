namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>A stretch of a page: a line of text, or a row of a table.</summary>
internal sealed record PdfPart(int Page, PdfLine? Line, IReadOnlyList<string>? Cells);

/// <summary>One page on its way from rows of words to text in reading order.</summary>
internal sealed record PdfPage(int Number, double Height, List<PdfRow> Rows, PdfRulings Rulings)
{
    private const int DeepestColumns = 3;

    private int _columns;

    public IEnumerable<PdfPart> Parts(CancellationToken cancellationToken)
    {
        var words = Rows.SelectMany(row => row.Words).ToList();
        var grids = new Queue<PdfGrid>(PdfGrid.On(Rulings).Where(grid => words.Exists(grid.Contains)).OrderByDescending(grid => grid.Top));
        var rows = PdfRow.Rows(words.Where(word => !grids.Any(grid => grid.Contains(word))));
        foreach (var (top, parts) in Stretches(rows, DeepestColumns, cancellationToken))
        {
            while (grids.TryPeek(out var grid) && grid.Top > top)
                foreach (var row in PartsOf(grids.Dequeue(), words))
                    yield return row;
            foreach (var part in parts)
                yield return part;
        }
        foreach (var row in grids.SelectMany(grid => PartsOf(grid, words)))
            yield return row;
    }

    /// <summary>Lines, tables and columns from top to bottom; columns are read like pages of their own, one after the other.</summary>
    private IEnumerable<(double Top, IEnumerable<PdfPart> Parts)> Stretches(List<PdfRow> rows, int depth, CancellationToken cancellationToken)
    {
        var (column, right, regions) = (_columns++, RightEdge(rows), new PdfRegions(rows));
        for (var i = 0; i < rows.Count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var region = regions.At(i);
            if (region is null)
                yield return (rows[i].Baseline, [new PdfPart(Number, new PdfLine(rows[i], Number, column, right), null)]);
            else if (depth > 0 && IsColumns(region))
                yield return (rows[i].Baseline, ColumnsOf(region).SelectMany(inner => Stretches(inner, depth - 1, cancellationToken).SelectMany(part => part.Parts)));
            else
                yield return (rows[i].Baseline, PdfTable.Rows(region, Rulings.Within(region)).Select(Row));
            i += region?.Rows.Count ?? 1;
        }
    }

    private bool IsColumns(PdfRegion region) => PdfColumns.IsText(region) && Rulings.Within(region).Count < 2;

    private static IEnumerable<List<PdfRow>> ColumnsOf(PdfRegion region) => Enumerable.Range(0, region.Gaps.Count + 1)
        .Select(column => PdfRow.Rows(region.Rows.SelectMany(row => region.Cells(row)[column])));

    private IEnumerable<PdfPart> PartsOf(PdfGrid grid, List<PdfWord> words) => grid.Rows(words.FindAll(grid.Contains)).Select(Row);

    private PdfPart Row(string[] cells) => new(Number, null, cells);

    /// <summary>Where nine tenths of the text end: a heading or a note may reach farther.</summary>
    private static double RightEdge(List<PdfRow> rows)
    {
        var total = rows.Sum(row => row.Text.Length);
        var before = 0;
        return rows.OrderBy(row => row.Right).FirstOrDefault(row => (before += row.Text.Length) >= 0.9 * total)?.Right ?? 0;
    }
}
