using System.Text.RegularExpressions;

namespace Lotsenbot.Conversations.Cards;

/// <summary>What people have written, on its way into Markdown: it must mean itself.</summary>
public static partial class CardMarkdown
{
    /// <summary>The text with everything escaped that Markdown would read as a mark; each of its lines becomes a paragraph.</summary>
    public static string Escape(string text) =>
        LineEnds().Replace(LineStarts().Replace(Numbering().Replace(Marks().Replace(Indents().Replace(text, ""), @"\$0"), @"$1\$2"), @"\$0"), "\n\n");

    /// <summary>The same Markdown, with the stars that mark gender: "Lots*innen und Kolleg*innen" has nothing in italics.</summary>
    public static string KeepStars(string markdown) => InnerStar().Replace(markdown, @"\*");

    /// <summary>Markdown as plain text in one line.</summary>
    public static string Strip(string markdown) =>
        Space().Replace(Escaped().Replace(Emphasis().Replace(Links().Replace(markdown, "$1"), ""), "$1"), " ").Trim();

    [GeneratedRegex(@"^[ \t]+", RegexOptions.Multiline)]
    private static partial Regex Indents();

    // An ampersand only where it begins an entity: names have it too, and not every client takes back the backslash.
    [GeneratedRegex(@"[\\`*_\[\]<~]|&(?=#?\w+;)")]
    private static partial Regex Marks();

    // Headings, lists, quotations, rules and tables.
    [GeneratedRegex(@"^[#+\-=>|:]", RegexOptions.Multiline)]
    private static partial Regex LineStarts();

    [GeneratedRegex(@"^(\d+)([.)])", RegexOptions.Multiline)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"[\r\n]+")]
    private static partial Regex LineEnds();

    [GeneratedRegex(@"(?<!\\)\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Links();

    // One inside a word is none.
    [GeneratedRegex(@"(?<!\\)(?:[*_]{2,}|(?<!\w)[*_]|[*_](?!\w))|^[-*+] ", RegexOptions.Multiline)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"(?<=\w)\*(?=\w)")]
    private static partial Regex InnerStar();

    [GeneratedRegex(@"\\([!-/:-@[-`{-~])")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
