using System.Text;
using System.Text.RegularExpressions;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Hosting.Sheets;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>A document as Markdown, with tables as GitHub's dialect has them.</summary>
public static partial class MarkdownDocument
{
    public static string Write(WrittenDocument document)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(Line(document.Title)).Append('\n');
        if (Line(document.Subtitle) is { Length: > 0 } subtitle)
            text.Append("\n**").Append(subtitle).Append("**\n");
        foreach (var block in document.Blocks)
            text.Append('\n').Append(Of(block)).Append('\n');
        return text.ToString();
    }

    private static string Of(WrittenBlock block) => block switch
    {
        WrittenHeading heading => $"{new string('#', heading.Level + 1)} {Line(heading.Text)}",
        WrittenParagraph paragraph => string.Join("\n\n", PrintableText.Lines(paragraph.Text).Select(CardMarkdown.Escape)),
        WrittenList list => string.Join('\n', list.Items.Select(item => $"- {Line(item)}")),
        WrittenFacts facts => Table(["Angabe", "Inhalt"], facts.Facts.Select(fact => (IReadOnlyList<string>)[fact.Label, fact.Value])),
        WrittenTable table => Table(table.Columns.Select(column => column.Title), table.Rows),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, null),
    };

    private static string Table(IEnumerable<string> titles, IEnumerable<IReadOnlyList<string>> rows)
    {
        var header = titles.ToList();
        return string.Join('\n', [Row(header), Row(header.Select(_ => "---")), .. rows.Select(row => Row(row.Select(Cell)))]);
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Cell(string text) => text == WrittenDocument.Open ? $"*{text}*" : string.Join("<br>", PrintableText.Lines(text).Select(line => Pipes().Replace(CardMarkdown.Escape(line), Entity)));

    private static string Line(string text) => ClosingMarks().Replace(CardMarkdown.Escape(string.Join(' ', PrintableText.Lines(text))), @"\$0");

    // A bar ends a cell, in code and behind a backslash too; an odd backslash before it is the escape of a bar that began its line.
    private static string Entity(Match bar) => new string('\\', bar.Groups["escapes"].Length / 2 * 2) + "&#124;";

    [GeneratedRegex(@"(?<escapes>\\*)\|")]
    private static partial Regex Pipes();

    // "## Title #" is a heading "Title".
    [GeneratedRegex(@"#+$")]
    private static partial Regex ClosingMarks();
}
