namespace Lotsenbot.Knowledge.Documents;

public enum BlockKind
{
    Heading,
    Paragraph,
    ListItem,

    /// <summary>One row of a table, its cells joined with " | ".</summary>
    TableRow,
}

/// <summary>A stretch of a document in reading order: one heading, paragraph, list item or table row, on one line.</summary>
/// <param name="Page">Counted from 1; null where the format has no pages.</param>
/// <param name="Level">Of a heading, 1 the outermost.</param>
public sealed record Block(BlockKind Kind, string Text, int? Page = null, int Level = 0);

/// <summary>A document as read: what it says, without how it looks.</summary>
/// <param name="Name">Path in the knowledge folder, with forward slashes.</param>
public sealed record Document(string Name, string Title, IReadOnlyList<Block> Blocks)
{
    public DocumentFacts Facts { get; init; } = DocumentFacts.None;
}
