using System.Text.RegularExpressions;

namespace Lotsenbot.Conversations.Cards;

/// <summary>What people have written, on its way into Markdown: it must mean itself.</summary>
public static partial class CardMarkdown
{
    /// <summary>The text with everything escaped that Markdown would read as a mark; each of its lines becomes a paragraph.</summary>
    public static string Escape(string text) =>
        LineEnds().Replace(LineStarts().Replace(Numbering().Replace(Marks().Replace(Indents().Replace(text, ""), @"\$0"), @"$1\$2"), @"\$0"), "\n\n");

    /// <summary>Markdown as plain text in one line.</summary>
    public static string Strip(string markdown) =>
        Space().Replace(Escaped().Replace(Emphasis().Replace(Links().Replace(markdown, "$1"), ""), "$1"), " ").Trim();

    /// <summary>Likewise, with the address of each link behind its words, for whoever can't follow it otherwise.</summary>
    /// <param name="markdown">What is stripped.</param>
    /// <param name="addressOf">The address as it is told; null: none.</param>
    public static string Strip(string markdown, Func<string, string?> addressOf)
    {
        var addresses = new Queue<string>();
        var text = Strip(Links().Replace(markdown, link =>
        {
            if (addressOf(link.Groups[2].Value.Split(' ')[0]) is not { } address || address == link.Groups[1].Value)
                return link.Groups[1].Value;
            addresses.Enqueue(address);
            return $"{link.Groups[1].Value} ({Place})";
        }));
        return string.Concat(text.Select(letter => letter == Place && addresses.TryDequeue(out var address) ? address : $"{letter}"));
    }

    /// <summary>Stands for an address meanwhile, whose letters are no marks; nobody writes it.</summary>
    private const char Place = '\uE000';

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

    [GeneratedRegex(@"(?<!\\)\[([^\]]*)\]\(((?:[^()]|\([^()]*\))*)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"(?<!\\)[*_]+|^[-*+] ", RegexOptions.Multiline)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\\([!-/:-@[-`{-~])")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
