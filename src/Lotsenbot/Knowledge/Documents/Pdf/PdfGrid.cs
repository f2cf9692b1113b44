namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>A table whose cells are drawn: what lies between the same lines belongs together, wherever it stands in its cell.</summary>
internal sealed record PdfGrid(IReadOnlyList<PdfRuling> Lines, IReadOnlyList<PdfRuling> Dividers)
{
    // Lines of one table begin and end at the same places, give or take their own width.
    private const double SamePlace = 4;

    public double Top => Lines[0].At;

    public bool Contains(PdfWord word) =>
        word.Baseline < Top && word.Baseline > Lines[^1].At && word.Left > Lines[0].From - SamePlace && word.Right < Lines[0].To + SamePlace;

    /// <summary>The page's drawn tables, from top to bottom.</summary>
    public static List<PdfGrid> On(PdfRulings rulings)
    {
        var grids = new List<PdfGrid>();
        foreach (var group in rulings.Horizontal.GroupBy(line => (Math.Round(line.From / SamePlace), Math.Round(line.To / SamePlace))))
        {
            var lines = new List<PdfRuling>();
            foreach (var line in group)
            {
                if (lines.Count > 0 && !AreJoined(lines[^1], line, rulings))
                    AddIfTable(grids, lines, rulings);
                lines.Add(line);
            }
            AddIfTable(grids, lines, rulings);
        }
        return grids;
    }

    /// <summary>The cells of each row, without empty ones.</summary>
    public IEnumerable<string[]> Rows(IReadOnlyCollection<PdfWord> words) => Lines.Zip(Lines.Skip(1), (above, below) => Cells(above.At, below.At, words));

    // Cells may span columns, so each row has its own dividers: those that are drawn at its height.
    private string[] Cells(double top, double bottom, IReadOnlyCollection<PdfWord> words)
    {
        var middle = (top + bottom) / 2;
        return words.Where(word => word.Baseline < top && word.Baseline > bottom)
            .GroupBy(word => Dividers.Count(divider => divider.At < (word.Left + word.Right) / 2 && divider.Covers(middle)))
            .OrderBy(cell => cell.Key)
            .Select(cell => PdfRow.Rows(cell).Select(row => row.Text).Aggregate(LineJoiner.Join))
            .ToArray();
    }

    private static void AddIfTable(List<PdfGrid> grids, List<PdfRuling> lines, PdfRulings rulings)
    {
        var inner = lines.Count < 3 ? [] : rulings.Vertical.Where(divider =>
            divider.At > lines[0].From + SamePlace && divider.At < lines[0].To - SamePlace
            && divider.From < lines[0].At - SamePlace && divider.To > lines[^1].At + SamePlace).ToList();
        if (inner.Count > 0)
            grids.Add(new PdfGrid([.. lines], inner));
        lines.Clear();
    }

    private static bool AreJoined(PdfRuling above, PdfRuling below, PdfRulings rulings) => rulings.Vertical.Any(divider =>
        divider.Covers((above.At + below.At) / 2) && divider.At > above.From - SamePlace && divider.At < above.To + SamePlace);
}
