using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Lotsenbot.Hosting.Sheets;

namespace Lotsenbot.Features.Projects.Documents;

internal static class WordParagraph
{
    /// <param name="text">May have several lines.</param>
    /// <param name="style">Null: body text.</param>
    public static Paragraph Of(string text, string? style = null)
    {
        var paragraph = new Paragraph();
        if (style is not null)
            paragraph.ParagraphProperties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (PrintableText.Lines(text) is { Count: > 0 } lines)
            paragraph.Append(Run(lines, text == WrittenDocument.Open));
        return paragraph;
    }

    private static Run Run(IReadOnlyList<string> lines, bool isOpen)
    {
        var run = new Run();
        if (isOpen)
            run.RunProperties = new RunProperties(new RunStyle { Val = WordStyleSheet.Open });
        for (var number = 0; number < lines.Count; number++)
        {
            if (number > 0)
                run.Append(new Break());
            run.Append(new Text(lines[number]) { Space = SpaceProcessingModeValues.Preserve });
        }
        return run;
    }
}
