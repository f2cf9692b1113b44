namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>A stretch of a page: a line of text, or a row of a table.</summary>
internal sealed record PdfPart(int Page, PdfLine? Line, IReadOnlyList<string>? Cells);

/// <summary>One page on its way from rows of words to text in reading order.</summary>
internal sealed record PdfPage(int Number, double Height, List<PdfRow> Rows, PdfRulings Rulings)
{
    private const int MostColumns = 100;

    public IEnumerable<PdfPart> Parts(CancellationToken cancellationToken)
    {
        if (Rows.Count == 0)
            yield break;
        var right = Rows.Max(row => row.Right);
        for (var i = 0; i < Rows.Count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var region = PdfRegions.At(Rows, i);
            var parts = region is null ? [Line(Rows[i], 0, right)] : PartsOf(region);
            foreach (var part in parts)
                yield return part;
            i += region?.Rows.Count ?? 1;
        }
    }

    private IEnumerable<PdfPart> PartsOf(PdfRegion region)
    {
        var rulings = Rulings.Within(region);
        if (rulings.Count < 2 && PdfColumns.IsText(region))
            return ColumnsOf(region);
        return PdfTable.Rows(region, rulings.Count < 1 ? [] : rulings).Select(cells => new PdfPart(Number, null, cells));
    }

    private IEnumerable<PdfPart> ColumnsOf(PdfRegion region)
    {
        for (var column = 0; column <= region.Gaps.Count; column++)
        {
            var rows = region.Rows.Select(row => region.Cells(row)[column]).Where(cell => cell.Count > 0).Select(cell => new PdfRow(cell)).ToList();
            foreach (var row in rows)
                yield return Line(row, column + 1, rows.Max(each => each.Right));
        }
    }

    private PdfPart Line(PdfRow row, int column, double right) =>
        new(Number, new PdfLine(row, Number, Number * MostColumns + column, right), null);
}
