using UglyToad.PdfPig.Content;

namespace Lotsenbot.Knowledge.Documents.Pdf;

/// <summary>A word where it stands on the page; lengths in points, heights counted from the page's foot.</summary>
/// <param name="Size">Of its font, in steps of half a point: equal fonts come out a hair different.</param>
internal sealed record PdfWord(string Text, double Left, double Right, double Baseline, double Size, bool Bold)
{
    public static PdfWord Of(Word word)
    {
        var letter = word.Letters[word.Letters.Count / 2];
        var size = letter.PointSize > 0 ? letter.PointSize : word.BoundingBox.Height;
        return new PdfWord(
            word.Text, word.BoundingBox.Left, word.BoundingBox.Right, word.Letters.Min(each => each.StartBaseLine.Y),
            Math.Max(1, Math.Round(size * 2) / 2), IsBold(letter));
    }

    private static bool IsBold(Letter letter) => letter.FontDetails.IsBold
        || letter.FontName is { } name && (name.Contains("Bold", StringComparison.OrdinalIgnoreCase) || name.Contains("Black", StringComparison.OrdinalIgnoreCase));
}

/// <summary>All words of one height on the page, from left to right.</summary>
internal sealed record PdfRow(IReadOnlyList<PdfWord> Words)
{
    public double Left { get; } = Words[0].Left;
    public double Right { get; } = Words.Max(word => word.Right);
    public double Baseline { get; } = Words.OrderByDescending(word => word.Size).First().Baseline;
    public double Size { get; } = Words.Max(word => word.Size);
    public string Text { get; } = string.Join(' ', Words.Select(word => word.Text));

    /// <summary>The page's words row by row, from top to bottom. Raised and lowered words (footnote marks) belong to the row they touch.</summary>
    public static List<PdfRow> Rows(IEnumerable<PdfWord> words)
    {
        var rows = new List<List<PdfWord>>();
        foreach (var word in words.OrderByDescending(word => word.Baseline))
            if (rows.Count > 0 && rows[^1][0].Baseline - word.Baseline < 0.4 * Math.Max(word.Size, rows[^1][0].Size))
                rows[^1].Add(word);
            else
                rows.Add([word]);
        return rows.ConvertAll(row => new PdfRow([.. row.OrderBy(word => word.Left)]));
    }
}

/// <summary>One line of running text, within the column it stands in.</summary>
/// <param name="Column">Tells columns of one page apart.</param>
internal sealed record PdfLine(PdfRow Row, int Page, int Column, double ColumnRight)
{
    public string Text => Row.Text;
    public bool Bold { get; } = Row.Words.All(word => word.Bold);

    /// <summary>The size most of its letters have.</summary>
    public double Size { get; } = Row.Words.GroupBy(word => word.Size).MaxBy(group => group.Sum(word => word.Text.Length))!.Key;
}
