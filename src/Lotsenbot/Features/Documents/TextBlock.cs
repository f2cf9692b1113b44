using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Features.Documents;

/// <summary>What a passage's text shows: one paragraph, one list, one table, or a heading between them.</summary>
public abstract record TextBlock
{
    public sealed record Paragraph(MarkedLine Line) : TextBlock;

    public sealed record Items(IReadOnlyList<MarkedLine> Lines) : TextBlock;

    public sealed record Table(IReadOnlyList<TableRow> Rows) : TextBlock;

    public sealed record TableRow(IReadOnlyList<string> Cells, bool IsCited);

    public sealed record Heading(HeadingView View) : TextBlock;

    private const string ItemStart = "- ";
    private const string CellBorder = " | ";

    /// <summary>Puts neighbouring list items and table rows together.</summary>
    /// <param name="headingDepth">Of the headings between them: a passage's text doesn't say how deep each is.</param>
    public static IReadOnlyList<TextBlock> ReadAll(IReadOnlyList<MarkedLine> lines, int headingDepth)
    {
        var blocks = new List<TextBlock>();
        foreach (var line in lines)
        {
            switch (Read(line, headingDepth), blocks.LastOrDefault())
            {
                case (Items more, Items items):
                    blocks[^1] = new Items([.. items.Lines, .. more.Lines]);
                    break;
                case (Table more, Table table):
                    blocks[^1] = new Table([.. table.Rows, .. more.Rows]);
                    break;
                case var (block, _):
                    blocks.Add(block);
                    break;
            }
        }
        return blocks;
    }

    private static TextBlock Read(MarkedLine line, int headingDepth)
    {
        var text = line.Text;
        return text.StartsWith(PassageSplitter.HeadingMark, StringComparison.Ordinal)
            ? new Heading(new HeadingView(text[PassageSplitter.HeadingMark.Length..], headingDepth))
            : text.StartsWith(ItemStart, StringComparison.Ordinal) ? new Items([line.From(ItemStart.Length)])
            : text.Contains(CellBorder, StringComparison.Ordinal) ? new Table([new TableRow(text.Split(CellBorder), line.IsCited)])
            : new Paragraph(line);
    }
}
