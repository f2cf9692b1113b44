using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Lotsenbot.Hosting.Sheets;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>A document as Word file (.docx): everything that has a meaning has a style of its own, so that screen readers find it and a city can change how it looks.</summary>
public static class WordDocument
{
    // A4 with 2.5 cm at the left for filing, in twentieths of a point.
    private const int PageWidth = 11906, PageHeight = 16838, Left = 1418, Right = 1134, TopAndBottom = 1304;
    private const int HeaderAndFooter = 624;

    /// <summary>Between the margins.</summary>
    internal const int TextWidth = PageWidth - Left - Right;

    public static byte[] Write(WrittenDocument document)
    {
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyleSheet.Create();
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = WordStyleSheet.Bullets();
            main.AddNewPart<DocumentSettingsPart>().Settings = Settings();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = WordFooter.Create(document);
            main.Document = new Document(new Body(
            [
                WordParagraph.Of(document.Title, WordStyleSheet.Title),
                WordParagraph.Of(document.Subtitle, WordStyleSheet.Subtitle),
                .. document.Blocks.SelectMany(Of),
                Section(main.GetIdOfPart(footer)),
            ]));
            Describe(word, document);
        }
        return file.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Of(WrittenBlock block) => block switch
    {
        WrittenHeading heading => [WordParagraph.Of(heading.Text, heading.Level == 1 ? WordStyleSheet.Heading1 : WordStyleSheet.Heading2)],
        WrittenParagraph paragraph => PrintableText.Lines(paragraph.Text).Select(line => WordParagraph.Of(line)),
        WrittenList list => list.Items.Select(item => WordParagraph.Of(item, WordStyleSheet.ListBullet)),
        // Word joins tables that touch each other, and a document can't end with one.
        WrittenFacts facts => [WordTable.Of(facts), WordParagraph.Of("", WordStyleSheet.AfterTable)],
        WrittenTable table => [WordTable.Of(table), WordParagraph.Of("", WordStyleSheet.AfterTable)],
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, null),
    };

    private static SectionProperties Section(string footerId) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footerId },
        new PageSize { Width = PageWidth, Height = PageHeight },
        new PageMargin { Left = Left, Right = Right, Top = TopAndBottom, Bottom = TopAndBottom, Header = HeaderAndFooter, Footer = HeaderAndFooter, Gutter = 0 });

    private static Settings Settings() => new(
        new Compatibility(new CompatibilitySetting
        {
            Name = CompatSettingNameValues.CompatibilityMode,
            Uri = "http://schemas.microsoft.com/office/word",
            // Word 2013 and later.
            Val = "15",
        }),
        new ThemeFontLanguages { Val = WrittenDocument.Language });

    private static void Describe(WordprocessingDocument word, WrittenDocument document)
    {
        var properties = word.PackageProperties;
        properties.Title = PrintableText.Of(document.FullTitle);
        properties.Creator = properties.LastModifiedBy = WrittenDocument.Author;
        properties.Language = WrittenDocument.Language;
        properties.Created = properties.Modified = document.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
    }
}
