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
    /// <summary>Of its document.</summary>
    public DocumentFacts Facts { get; init; } = DocumentFacts.None;

    /// <summary>Title of the document that has taken the place of its own, as far as it is known.</summary>
    public string? Successor { get; init; }

    /// <summary>What a project learned: worth knowing, and no rule. No file has such a name, for it lacks an extension.</summary>
    public bool IsLesson => Document.StartsWith(LessonPrefix, StringComparison.Ordinal);

    /// <summary>Of the names of documents that are lessons.</summary>
    public const string LessonPrefix = "erfahrung-";

    public string Section => string.Join(" › ", HeadingPath);
}
