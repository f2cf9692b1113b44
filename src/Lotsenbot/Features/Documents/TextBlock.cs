namespace Lotsenbot.Features.Documents;

/// <summary>What a passage's text shows: one paragraph, one list or one table.</summary>
public abstract record TextBlock
{
    public sealed record Paragraph(string Text) : TextBlock;

    public sealed record Items(IReadOnlyList<string> Texts) : TextBlock;

    public sealed record Table(IReadOnlyList<IReadOnlyList<string>> Rows) : TextBlock;

    private const string ItemStart = "- ";
    private const string CellBorder = " | ";

    /// <summary>Reads the text of a passage, one block per line, and puts neighbouring items and rows together.</summary>
    public static IReadOnlyList<TextBlock> ReadAll(string text)
    {
        var blocks = new List<TextBlock>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            TextBlock block = line.StartsWith(ItemStart, StringComparison.Ordinal) ? new Items([line[ItemStart.Length..]])
                : line.Contains(CellBorder, StringComparison.Ordinal) ? new Table([line.Split(CellBorder)])
                : new Paragraph(line);
            switch (block, blocks.LastOrDefault())
            {
                case (Items more, Items items):
                    blocks[^1] = new Items([.. items.Texts, .. more.Texts]);
                    break;
                case (Table more, Table table):
                    blocks[^1] = new Table([.. table.Rows, .. more.Rows]);
                    break;
                default:
                    blocks.Add(block);
                    break;
            }
        }
        return blocks;
    }
}
