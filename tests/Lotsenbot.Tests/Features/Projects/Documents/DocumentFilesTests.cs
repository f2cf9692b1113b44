using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Lotsenbot.Features.Projects.Documents;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Knowledge;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Documents.Office;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.Extensions.Options;
using static Lotsenbot.Tests.Features.Projects.Documents.SampleProject;
using MarkdownDocument = Lotsenbot.Features.Projects.Documents.MarkdownDocument;
using MarkdownDocumentTree = Markdig.Syntax.MarkdownDocument;
using Table = DocumentFormat.OpenXml.Wordprocessing.Table;
using TableCell = Markdig.Extensions.Tables.TableCell;
using TableRow = DocumentFormat.OpenXml.Wordprocessing.TableRow;

namespace Lotsenbot.Tests.Features.Projects.Documents;

/// <summary>The files that documents become: readable for Word and for our own readers, whatever people have written.</summary>
public sealed class DocumentFilesTests
{
    private const string Harmless = "Wer einen Termin will, ruft an und wartet.";

    // A control character, half a character, no character at all, and marks of every language that it passes through.
    private const string Hostile = "a\0b\u0001\ud800\uffff <script>alert(1)</script> &amp; ]]> {{x}} | \\| ![Bild](http://x) [Link](http://x)\n# Kopf\n| - | - |\n---\n1. eins\n`Code | mehr` *fett* __x__ ~~y~~ 😀";

    public static TheoryData<ProjectDocument, string> All
    {
        get
        {
            var data = new TheoryData<ProjectDocument, string>();
            foreach (var document in Enum.GetValues<ProjectDocument>())
                foreach (var text in new[] { Harmless, Hostile, "", new string('W', 2000) })
                    data.Add(document, text);
            return data;
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_Word_file_is_valid_whatever_people_write(ProjectDocument document, string text)
    {
        using var word = Open(Write(await OpenWithAnswersAsync(text, text, text), document));

        var errors = new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word, TestContext.Current.CancellationToken);
        Assert.Empty(errors.Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_Word_file_has_styles_language_and_header_rows(ProjectDocument document, string text)
    {
        var written = Write(await OpenWithAnswersAsync(text, text, text), document);
        using var word = Open(written);
        var main = word.MainDocumentPart!;
        var body = main.Document!.Body!;
        var styles = main.StyleDefinitionsPart!.Styles!.Elements<Style>().ToDictionary(style => style.StyleId!.Value!);

        Assert.Equal(written.Title, body.Elements<Paragraph>().Single(paragraph => StyleOf(paragraph) == "Title").InnerText);
        foreach (var (id, name, level) in new[] { ("Heading1", "heading 1", 1), ("Heading2", "heading 2", 2) })
        {
            Assert.Equal((name, level - 1), (styles[id].StyleName!.Val!.Value, styles[id].StyleParagraphProperties!.OutlineLevel!.Val!.Value));
            Assert.Equal(
                written.Blocks.OfType<WrittenHeading>().Where(heading => heading.Level == level).Select(heading => heading.Text),
                body.Elements<Paragraph>().Where(paragraph => StyleOf(paragraph) == id).Select(paragraph => paragraph.InnerText));
        }
        Assert.All(body.Descendants<ParagraphStyleId>(), used => Assert.Contains(used.Val!.Value!, styles.Keys));
        Assert.All(body.Descendants<Table>(), table => Assert.Single(table.Elements<TableRow>(), row => row.Descendants<TableHeader>().Any()));
        Assert.All(body.Descendants<Table>(), table => Assert.NotEmpty(table.GetFirstChild<TableProperties>()!.TableDescription!.Val!.Value!));
        Assert.Equal("de-DE", styles["Normal"].Parent!.Descendants<Languages>().First().Val!.Value);
        Assert.Equal("Koordinierungsstelle Verwaltungsdigitalisierung (KoSt)", word.PackageProperties.Creator);
        Assert.StartsWith($"{written.Title} – ", word.PackageProperties.Title, StringComparison.Ordinal);
        Assert.Equal("de-DE", word.PackageProperties.Language);
    }

    [Theory]
    [InlineData(ProjectDocument.Charter, "Einmalige Kosten | 12.500 Euro")]
    [InlineData(ProjectDocument.StakeholderInformation, "Leistungs- oder Verhaltenskontrolle möglich | Ja")]
    [InlineData(ProjectDocument.Checklist, "Wann ist der Go-Live? | 1.9.2026")]
    [InlineData(ProjectDocument.GoLiveMessage, "Fachliche Betreuung | Fachbetreuung Jugendamt")]
    [InlineData(ProjectDocument.ClosingReport, "Messgröße | Bescheid in 3 statt 10 Tagen")]
    public async Task Our_own_reader_finds_the_facts_again(ProjectDocument document, string row)
    {
        var written = Write(await OpenWithAnswersAsync("Terminvergabe", Harmless, "Steht im Konzept."), document);
        var read = new WordReader(new OfficePackage(Options.Create(new KnowledgeOptions()))).Read(new DocumentFile("a.docx", WordDocument.Write(written)), TestContext.Current.CancellationToken);

        Assert.Equal(written.Title, read.Title);
        Assert.Contains(read.Blocks, block => block is { Kind: BlockKind.TableRow } && block.Text == row);
        Assert.Equal(written.Blocks.OfType<WrittenHeading>().Select(heading => heading.Text), read.Blocks.Where(block => block.Kind == BlockKind.Heading).Skip(1).Select(block => block.Text));
    }

    [Fact]
    public void A_list_is_a_list_in_both()
    {
        var written = new WrittenDocument("Titel", "Projekt", Today, [new WrittenList(["eins", "zwei"])]);
        using var word = Open(written);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word, TestContext.Current.CancellationToken));
        Assert.Equal(["eins", "zwei"], word.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Where(paragraph => StyleOf(paragraph) == "ListBullet").Select(paragraph => paragraph.InnerText));
        Assert.EndsWith("- eins\n- zwei\n", MarkdownDocument.Write(written), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Markdown_has_the_same_headings_and_tables_and_people_add_none(ProjectDocument document, string text)
    {
        var written = Write(await OpenWithAnswersAsync(text, text, text), document);
        var markdown = Parse(written);

        Assert.Equal(
            written.Blocks.OfType<WrittenHeading>().Select(heading => (heading.Level + 1, heading.Text)).Prepend((1, written.Title)),
            markdown.Descendants<HeadingBlock>().Select(heading => (heading.Level, TextOf(heading.Inline!))));
        var tables = written.Blocks.Select(RowsOf).OfType<IReadOnlyList<IReadOnlyList<string>>>().ToList();
        var found = markdown.Descendants<Markdig.Extensions.Tables.Table>().ToList();
        Assert.Equal(tables.Select(rows => (rows.Count + 1, rows[0].Count)), found.Select(table => (table.Count, table.ColumnDefinitions.Count(column => column is not null))));
        Assert.All(found.SelectMany(table => table.Cast<Markdig.Extensions.Tables.TableRow>().Zip(Enumerable.Repeat(table.Max(row => ((Markdig.Extensions.Tables.TableRow)row).Count), table.Count))), pair => Assert.Equal(pair.Second, pair.First.Count));
        Assert.Empty(markdown.Descendants<LinkInline>());
        Assert.Empty(markdown.Descendants<CodeInline>());
        Assert.All(markdown.Descendants<HtmlInline>(), html => Assert.Equal("<br>", html.Tag));
        Assert.Empty(markdown.Descendants<ThematicBreakBlock>());
        Assert.Empty(markdown.Descendants<ListBlock>());
    }

    [Fact]
    public async Task A_text_with_marks_reads_in_a_table_as_it_was_written()
    {
        const string Text = @"a | b \| c \\| d *e* <f> `g|h`";
        var markdown = Parse(Write(await OpenWithAnswersAsync("T", "N", Text), ProjectDocument.Checklist));

        Assert.Contains(markdown.Descendants<TableCell>(), cell => string.Concat(cell.Descendants<LeafBlock>().Select(leaf => TextOf(leaf.Inline!))) == Text);
    }

    [Theory]
    [InlineData("Termine", "Projektauftrag – Termine.docx")]
    [InlineData("A/B: \"C\"?\r\n<d>|*", "Projektauftrag – A-B- -C-- -d.docx")]
    [InlineData("\u202Egpj.exe\0 . ", "Projektauftrag – gpj.exe.docx")]
    [InlineData("..", "Projektauftrag – Projekt.docx")]
    [InlineData("\ud800", "Projektauftrag – Projekt.docx")]
    public async Task A_file_has_a_name_that_every_system_takes(string title, string expected)
    {
        var file = ProjectDocumentFile.Of(Write(await OpenAsync(title, "N"), ProjectDocument.Charter), ProjectDocumentFile.Word);

        Assert.Equal(expected, file.Name.Replace("  ", " ", StringComparison.Ordinal));
        Assert.Equal(file.Name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(file.Name)));
    }

    private static WordprocessingDocument Open(WrittenDocument document) => WordprocessingDocument.Open(new MemoryStream(WordDocument.Write(document)), isEditable: false);

    private static string? StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;

    private static MarkdownDocumentTree Parse(WrittenDocument document) =>
        Markdig.Markdown.Parse(MarkdownDocument.Write(document), new MarkdownPipelineBuilder().UsePipeTables().Build());

    private static IReadOnlyList<IReadOnlyList<string>>? RowsOf(WrittenBlock block) => block switch
    {
        WrittenFacts facts => [.. facts.Facts.Select(fact => (IReadOnlyList<string>)[fact.Label, fact.Value])],
        WrittenTable table => table.Rows,
        _ => null,
    };

    private static string TextOf(ContainerInline inline) => string.Concat(inline.Descendants().Select(part => part switch
    {
        LiteralInline literal => literal.Content.ToString(),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => "",
    }));
}
