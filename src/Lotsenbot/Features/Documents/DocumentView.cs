using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Features.Documents;

/// <summary>A document as the page shows it.</summary>
/// <param name="Cited">The passage that a link points to; null without such a link, or when the document has lost it since.</param>
/// <param name="Date">The day it is from, where it says so.</param>
/// <param name="SupersededBy">Path of the document that has taken its place.</param>
public sealed record DocumentView(
    string Name, string Title, IReadOnlyList<PassageView> Passages, PassageView? Cited, DateOnly? Date, string? SupersededBy);

/// <summary>One passage, and what to write above it.</summary>
/// <param name="NewHeadings">The headings that begin with this passage; the others stand above an earlier one.</param>
/// <param name="NewPage">The page that begins with this passage, if one does.</param>
public sealed record PassageView(
    int Ordinal, IReadOnlyList<HeadingView> NewHeadings, int? NewPage, IReadOnlyList<TextBlock> Blocks)
{
    public string Anchor => $"passage-{Ordinal}";

    internal static PassageView Of(StoredPassage passage, StoredPassage? previous, string title, SentenceRange? cited)
    {
        // Most documents repeat their title as their first heading.
        var headings = passage.HeadingPath.SkipWhile((heading, index) => index == 0 && heading == title).ToList();
        var above = previous?.HeadingPath.SkipWhile((heading, index) => index == 0 && heading == title).ToList() ?? [];
        var common = headings.Zip(above).TakeWhile(pair => pair.First == pair.Second).Count();
        return new PassageView(
            passage.Ordinal,
            [.. headings.Select((heading, depth) => new HeadingView(heading, depth)).Skip(common)],
            passage.Page == previous?.Page ? null : passage.Page,
            // Headings inside a passage continue the one it begins with; the question of an answer stands below them all.
            TextBlock.ReadAll(
                MarkedLine.ReadAll(passage.Text, cited),
                passage.Text.StartsWith(PassageSplitter.HeadingMark, StringComparison.Ordinal) ? headings.Count : Math.Max(0, headings.Count - 1)));
    }
}

/// <param name="Depth">Counted from 0, the outermost below the title.</param>
public sealed record HeadingView(string Text, int Depth);
