using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>The horizontal lines drawn on a page: rules, and the edges of boxes and shaded rows.</summary>
internal sealed class PdfRulings
{
    private const double Thin = 2;
    private const double ShortestRuling = 15;
    private readonly List<(double Height, double Left, double Right)> _lines;

    public PdfRulings(Page page) => _lines = page.Paths
        .Where(path => path.IsStroked || path.IsFilled)
        .SelectMany(path => path)
        .Select(part => part.GetBoundingRectangle())
        .OfType<PdfRectangle>()
        .Where(box => box.Width >= ShortestRuling)
        .SelectMany(box => box.Height <= Thin
            ? new[] { (box.Bottom, box.Left, box.Right) }
            : [(box.Bottom, box.Left, box.Right), (box.Top, box.Left, box.Right)])
        .ToList();

    /// <summary>Heights of the lines that part rows of the region, from top to bottom; a line may be drawn cell by cell.</summary>
    public List<double> Within(PdfRegion region)
    {
        var (left, right) = (region.Rows.Min(row => row.Left), region.Rows.Max(row => row.Right));
        return _lines
            .Where(line => line.Height < region.Rows[0].Baseline && line.Height > region.Rows[^1].Baseline + 1)
            .GroupBy(line => Math.Round(line.Height / Thin))
            .Where(group => group.Distinct().Sum(line => Math.Max(0, Math.Min(line.Right, right) - Math.Max(line.Left, left))) > 0.7 * (right - left))
            .Select(group => group.Max(line => line.Height))
            .OrderDescending()
            .ToList();
    }
}
