namespace Lotsenbot.Knowledge.Documents;

/// <summary>A stretch of one document, short enough to quote.</summary>
/// <param name="Document">Path in the knowledge folder, with forward slashes.</param>
/// <param name="HeadingPath">The headings above it, outermost first.</param>
/// <param name="Page">Where its text begins, counted from 1; null where the format has no pages.</param>
/// <param name="Ordinal">Its place in the document, counted from 0.</param>
/// <param name="Text">One block (paragraph, list item, table row) per line.</param>
public sealed record Passage(
    string Document, string Title, IReadOnlyList<string> HeadingPath, int? Page, int Ordinal, string Text)
{
    public string Section => string.Join(" › ", HeadingPath);
}
