namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>Rows of a page that are cut by the same vertical gaps: columns of text, or a table.</summary>
/// <param name="Gaps">From left to right.</param>
internal sealed record PdfRegion(IReadOnlyList<PdfRow> Rows, IReadOnlyList<PdfGap> Gaps)
{
    /// <summary>All of the row's words are in one column.</summary>
    public bool StandsAlone(PdfRow row) => Cells(row).Count(cell => cell.Count > 0) < 2;

    /// <summary>The row's words column by column; a column without words is empty.</summary>
    public IReadOnlyList<PdfWord>[] Cells(PdfRow row)
    {
        var cells = new List<PdfWord>[Gaps.Count + 1];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = [];
        foreach (var word in row.Words)
            cells[Gaps.Count(gap => gap.Left < word.Left)].Add(word);
        return cells;
    }
}

/// <summary>A stretch of a row without a word, in points from the page's left edge.</summary>
internal sealed record PdfGap(double Left, double Right)
{
    public double Width => Right - Left;
    public PdfGap And(PdfGap other) => new(Math.Max(Left, other.Left), Math.Min(Right, other.Right));
}

/// <summary>Finds the regions of a page.</summary>
/// <remarks>
/// PdfPig's own segmenters (XY cut, Docstrum) cut a page into blocks by distance alone: they take a table apart column by column, and
/// part bullets from their items. A gap that many rows share, and what stands on both of its sides, tells tables from columns.
/// </remarks>
internal sealed class PdfRegions(IReadOnlyList<PdfRow> rows)
{
    // In font sizes. A blank in justified text may be that wide in one row, but not in the same place in the next ones.
    private const double NarrowestGap = 0.7;
    private const double WideGap = 2;
    private const double FarthestRow = 3.2;

    // By the size of the text: between headings as well, columns are no farther apart.
    private readonly double _narrowest = NarrowestGap * rows.SelectMany(row => row.Words).GroupBy(word => word.Size)
        .Select(group => (Size: group.Key, Length: group.Sum(word => word.Text.Length))).DefaultIfEmpty().MaxBy(group => group.Length).Size;

    private readonly double _left = rows.Select(row => row.Left).DefaultIfEmpty().Min();
    private readonly double _right = rows.Select(row => row.Right).DefaultIfEmpty().Max();

    /// <summary>The region that begins with the row, or null.</summary>
    public PdfRegion? At(int first)
    {
        if (!Begins(first))
            return null;
        var gaps = GapsOf(rows[first], _left, _right);
        var region = new List<PdfRow> { rows[first] };
        for (var i = first + 1; i < rows.Count && rows[i - 1].Baseline - rows[i].Baseline < FarthestRow * rows[i].Size; i++)
        {
            var common = Common(gaps, GapsOf(rows[i], _left, _right));
            var inner = Inner(common, [.. region, rows[i]]);
            if (inner.Count == 0 || inner.Count < Inner(gaps, region).Count && GapsOf(rows[i]).Count == 0)
                break;
            gaps = common;
            region.Add(rows[i]);
        }
        return Checked(region, Inner(gaps, region));
    }

    // Side by side in one row, or nearly: the lines of two columns need not stand at the same heights.
    private bool Begins(int first)
    {
        if (GapsOf(rows[first]).Count > 0)
            return true;
        if (first + 1 >= rows.Count)
            return false;
        var (row, next) = (rows[first], rows[first + 1]);
        var distance = (row.Baseline - next.Baseline) / row.Size;
        return distance < 0.9 && row.Right < next.Left || distance < 1.9 && next.Right < row.Left;
    }

    private static PdfRegion? Checked(List<PdfRow> rows, List<PdfGap> gaps)
    {
        var region = new PdfRegion(rows, gaps);
        if (PdfColumns.IsText(region))
            return region with { Rows = UpToOtherText(region) };
        var shared = rows.FindAll(row => !region.StandsAlone(row));
        // After a table a short line is text again.
        var isTable = shared.Count >= 3 || shared.Count == 2 && gaps.Exists(gap => gap.Width > WideGap * rows[0].Size);
        return isTable ? region with { Rows = rows[..EndOfTable(region, rows.LastIndexOf(shared[^1]) + 1)] } : null;
    }

    // The lowest row's cells may go on, the first one's excepted: that would be a line of text.
    private static int EndOfTable(PdfRegion region, int end)
    {
        while (end < region.Rows.Count && region.Cells(region.Rows[end])[0].Count == 0
            && region.Rows[end - 1].Baseline - region.Rows[end].Baseline < 1.5 * region.Rows[end].Size)
            end++;
        return end;
    }

    // Columns may end at different heights, but what stands apart or is set larger comes after them.
    private static List<PdfRow> UpToOtherText(PdfRegion region)
    {
        var rows = region.Rows.ToList();
        var other = Enumerable.Range(1, rows.Count - 1).FirstOrDefault(
            i => region.StandsAlone(rows[i]) && (Math.Abs(rows[i].Size - rows[0].Size) > 1 || rows[i - 1].Baseline - rows[i].Baseline > 2 * rows[0].Size)
                && rows.Skip(i).All(region.StandsAlone),
            rows.Count);
        return rows[..other];
    }

    private List<PdfGap> Common(List<PdfGap> gaps, List<PdfGap> others) => gaps
        .SelectMany(gap => others.Select(gap.And))
        .Where(gap => gap.Width >= _narrowest)
        .ToList();

    /// <summary>The gaps with words on both sides.</summary>
    private static List<PdfGap> Inner(List<PdfGap> gaps, List<PdfRow> rows) =>
        gaps.FindAll(gap => rows.Exists(row => row.Left < gap.Left) && rows.Exists(row => row.Right > gap.Right));

    private List<PdfGap> GapsOf(PdfRow row, double? left = null, double? right = null)
    {
        var gaps = new List<PdfGap>();
        var end = left ?? row.Left;
        foreach (var (word, i) in row.Words.Select((word, i) => (word, i)))
        {
            // A bullet or a number stands apart from its own text only.
            if (word.Left - end >= _narrowest && !(i == 1 && PdfMarkers.IsMarker(row.Words[0].Text)))
                gaps.Add(new PdfGap(end, word.Left));
            end = Math.Max(end, word.Right);
        }
        if (right is { } edge && edge - end >= _narrowest)
            gaps.Add(new PdfGap(end, edge + 1));
        return gaps;
    }
}
