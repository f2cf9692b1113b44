using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Lotsenbot.Hosting.Sheets;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>At the end of each page: which document it is, of which day, and the page.</summary>
internal static class WordFooter
{
    private const int LongestTitle = 70;

    public static Footer Create(WrittenDocument document) => new(new Paragraph(
    [
        new ParagraphProperties(new ParagraphStyleId { Val = WordStyleSheet.Footer }),
        Run($"{Short(PrintableText.Of(document.FullTitle))} · {ProjectFacts.Date(document.Date)}"),
        new Run(new TabChar()),
        Run("Seite "),
        Field("PAGE"),
        Run(" von "),
        Field("NUMPAGES"),
    ]));

    private static string Short(string title) => title.Length <= LongestTitle ? title : title[..LongestTitle].TrimEnd() + "…";

    private static Run Run(string text) => new(new Text(PrintableText.Of(text)) { Space = SpaceProcessingModeValues.Preserve });

    private static SimpleField Field(string code) => new(Run("1")) { Instruction = code };
}
