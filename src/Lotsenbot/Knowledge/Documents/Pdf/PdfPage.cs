namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>A stretch of a page: a line of text, or a row of a table.</summary>
internal sealed record PdfPart(int Page, PdfLine? Line, IReadOnlyList<string>? Cells);

/// <summary>One page on its way from rows of words to text in reading order.</summary>
internal sealed record PdfPage(int Number, double Height, List<PdfRow> Rows, PdfRulings Rulings)
{
    private const int MostColumns = 100;

    public IEnumerable<PdfPart> Parts(CancellationToken cancellationToken)
    {
        var words = Rows.SelectMany(row => row.Words).ToList();
        var grids = new Queue<PdfGrid>(PdfGrid.On(Rulings).Where(grid => words.Exists(grid.Contains)).OrderByDescending(grid => grid.Top));
        var rows = PdfRow.Rows(words.Where(word => !grids.Any(grid => grid.Contains(word))));
        var right = RightEdge(rows);
        for (var i = 0; i < rows.Count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (grids.TryPeek(out var grid) && grid.Top > rows[i].Baseline)
                foreach (var part in PartsOf(grids.Dequeue(), words))
                    yield return part;
            var region = PdfRegions.At(rows, i);
            foreach (var part in region is null ? [Line(rows[i], 0, right)] : PartsOf(region))
                yield return part;
            i += region?.Rows.Count ?? 1;
        }
        foreach (var part in grids.SelectMany(grid => PartsOf(grid, words)))
            yield return part;
    }

    private IEnumerable<PdfPart> PartsOf(PdfGrid grid, List<PdfWord> words) => grid.Rows(words.FindAll(grid.Contains)).Select(Row);

    private IEnumerable<PdfPart> PartsOf(PdfRegion region)
    {
        var rulings = Rulings.Within(region);
        return rulings.Count < 2 && PdfColumns.IsText(region) ? ColumnsOf(region) : PdfTable.Rows(region, rulings).Select(Row);
    }

    private IEnumerable<PdfPart> ColumnsOf(PdfRegion region)
    {
        for (var column = 0; column <= region.Gaps.Count; column++)
        {
            var rows = region.Rows.Select(row => region.Cells(row)[column]).Where(cell => cell.Count > 0).Select(cell => new PdfRow(cell)).ToList();
            foreach (var row in rows)
                yield return Line(row, column + 1, RightEdge(rows));
        }
    }

    private PdfPart Line(PdfRow row, int column, double right) =>
        new(Number, new PdfLine(row, Number, Number * MostColumns + column, right), null);

    private PdfPart Row(string[] cells) => new(Number, null, cells);

    /// <summary>Where nine tenths of the text end: a heading or a note may reach farther.</summary>
    private static double RightEdge(List<PdfRow> rows)
    {
        var total = rows.Sum(row => row.Text.Length);
        var before = 0;
        return rows.OrderBy(row => row.Right).FirstOrDefault(row => (before += row.Text.Length) >= 0.9 * total)?.Right ?? 0;
    }
}
