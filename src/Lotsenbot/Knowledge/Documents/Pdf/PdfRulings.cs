using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>A straight line along one axis of the page.</summary>
/// <param name="At">Height of a horizontal line, distance from the left of a vertical one.</param>
internal sealed record PdfRuling(double At, double From, double To)
{
    public double Length => To - From;
    public bool Covers(double position) => From - 1 <= position && position <= To + 1;
}

/// <summary>The lines drawn on a page: rules, and the edges of boxes and of shaded rows. Pieces of one line, drawn cell by cell, are put together.</summary>
internal sealed class PdfRulings
{
    private const double Thin = 2.5;
    private const double Shortest = 6;

    public PdfRulings(Page page)
    {
        var boxes = page.Paths
            .Where(path => path.IsStroked || path.IsFilled)
            .SelectMany(path => path)
            .Select(part => part.GetBoundingRectangle())
            .OfType<PdfRectangle>()
            .ToList();
        Horizontal = Merged(boxes.Where(box => box.Width >= Shortest).SelectMany(box =>
            Ends(box.Bottom, box.Top).Select(height => new PdfRuling(height, box.Left, box.Right))));
        Vertical = Merged(boxes.Where(box => box.Height >= Shortest).SelectMany(box =>
            Ends(box.Left, box.Right).Select(across => new PdfRuling(across, box.Bottom, box.Top))));
    }

    /// <summary>From top to bottom.</summary>
    public IReadOnlyList<PdfRuling> Horizontal { get; }

    /// <summary>From right to left.</summary>
    public IReadOnlyList<PdfRuling> Vertical { get; }

    /// <summary>Heights of the lines that part rows of the region, from top to bottom.</summary>
    public List<double> Within(PdfRegion region)
    {
        var (left, right) = (region.Rows.Min(row => row.Left), region.Rows.Max(row => row.Right));
        return Horizontal
            .Where(line => line.At < region.Rows[0].Baseline && line.At > region.Rows[^1].Baseline + 1)
            .Where(line => Math.Min(line.To, right) - Math.Max(line.From, left) > 0.7 * (right - left))
            .Select(line => line.At)
            .ToList();
    }

    private static double[] Ends(double first, double last) => last - first <= Thin ? [(first + last) / 2] : [first, last];

    private static List<PdfRuling> Merged(IEnumerable<PdfRuling> pieces)
    {
        var merged = new List<PdfRuling>();
        foreach (var piece in pieces.OrderByDescending(piece => Math.Round(piece.At / Thin)).ThenBy(piece => piece.From))
            if (merged.Count > 0 && merged[^1] is var last && Math.Abs(last.At - piece.At) <= Thin && piece.From <= last.To + Thin)
                merged[^1] = last with { To = Math.Max(last.To, piece.To) };
            else
                merged.Add(piece);
        return merged;
    }
}
