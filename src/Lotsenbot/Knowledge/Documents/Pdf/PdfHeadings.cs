namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>Knows the sizes of a document's text and headings.</summary>
internal sealed class PdfHeadings
{
    private const int LongestHeading = 200;
    private const int LongestBoldHeading = 100;
    private readonly double _body;
    private readonly bool _bodyIsBold;
    private readonly List<double> _sizes;

    public PdfHeadings(IReadOnlyCollection<PdfLine> lines)
    {
        _body = lines.GroupBy(line => line.Size).Select(group => (group.Key, Length: group.Sum(line => line.Text.Length)))
            .DefaultIfEmpty().MaxBy(group => group.Length).Key;
        _bodyIsBold = lines.Where(line => line.Size == _body).Sum(line => line.Bold ? line.Text.Length : -line.Text.Length) > 0;
        _sizes = lines.Where(line => IsLarge(line) && IsShort(line, LongestHeading)).Select(line => line.Size).Distinct().OrderDescending().ToList();
    }

    /// <summary>1 for the largest size; bold lines in the text's own size come last. Null for text.</summary>
    public int? LevelOf(PdfLine line)
    {
        if (IsLarge(line))
            return IsShort(line, LongestHeading) ? _sizes.IndexOf(line.Size) + 1 : null;
        var isBoldHeading = line.Bold && !_bodyIsBold && line.Size >= _body && IsShort(line, LongestBoldHeading)
            && line.Text[^1] is not ('.' or ':' or ',' or ';') && PdfMarkers.AfterBullet(line.Text) is null;
        return isBoldHeading ? _sizes.Count + 1 : null;
    }

    private bool IsLarge(PdfLine line) => line.Size >= _body * 1.12 && line.Size >= _body + 1;

    // Large digits alone decorate a page.
    private static bool IsShort(PdfLine line, int longest) => line.Text.Length <= longest && line.Text.Any(char.IsLetter);
}
