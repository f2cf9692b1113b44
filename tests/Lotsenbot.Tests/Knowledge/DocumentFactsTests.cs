using DocumentFormat.OpenXml.Packaging;
using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Tests.Knowledge;

/// <summary>The day a document is from, as far as it says so itself; and what a city says of its documents.</summary>
public sealed class DocumentFactsTests
{
    private static readonly DateOnly Day = new(2024, 3, 1);

    [Theory]
    [InlineData("datum: 2024-03-01")]
    [InlineData("date: \"2024-03-01T10:00:00Z\"")]
    [InlineData("Stand: 1.3.2024")]
    public async Task Front_matter_names_the_day(string line) =>
        Assert.Equal(new DocumentFacts(Day), (await Reading.ReadAsync("a.md", $"---\ntitel: Leitfaden\n{line}\n---\nText.")).Facts);

    [Fact]
    public async Task Front_matter_names_the_successor_and_says_what_stays_in_the_house() => Assert.Equal(
        new DocumentFacts(null, "neu/b.md", true),
        (await Reading.ReadAsync("a.md", "---\nersetzt-durch: neu/b.md\nvertraulich: ja\n---\nText.")).Facts);

    [Theory]
    [InlineData("datum: bald")]
    [InlineData("datum: 2024-13-01")]
    [InlineData("vertraulich: nein")]
    [InlineData("autor: X")]
    public async Task What_front_matter_does_not_say_is_not_known(string line) =>
        Assert.Equal(DocumentFacts.None, (await Reading.ReadAsync("a.md", $"---\n{line}\n---\nText.")).Facts);

    [Theory]
    [InlineData("/ModDate(D:20240301120000+01'00')/CreationDate(D:20200101120000Z)")]
    [InlineData("/CreationDate(D:20240301120000+01'00')")]
    public async Task A_pdf_names_the_day_it_was_saved(string information) =>
        Assert.Equal(Day, (await Reading.ReadAsync("a.pdf", new SamplePdf().Text(50, 100, "Text.").Build(information))).Facts.Date);

    [Fact]
    public async Task A_pdf_with_a_day_that_is_none_is_read_without_it() =>
        Assert.Equal(DocumentFacts.None, (await Reading.ReadAsync("a.pdf", new SamplePdf().Text(50, 100, "Text.").Build("/ModDate(gestern)"))).Facts);

    [Fact]
    public async Task Word_and_Excel_name_the_day_they_were_saved()
    {
        var (word, excel) = (new MemoryStream(), new MemoryStream());
        word.Write(OfficeFiles.Word(OfficeFiles.Paragraph("Text.")));
        excel.Write(OfficeFiles.Excel("<x:row><x:c t=\"inlineStr\"><x:is><x:t>Text.</x:t></x:is></x:c></x:row>"));
        using (var package = WordprocessingDocument.Open(word, isEditable: true))
            package.PackageProperties.Modified = Day.ToDateTime(new(12, 0), DateTimeKind.Utc);
        using (var package = SpreadsheetDocument.Open(excel, isEditable: true))
            package.PackageProperties.Modified = Day.ToDateTime(new(12, 0), DateTimeKind.Utc);
        Assert.Equal(Day, (await Reading.ReadAsync("a.docx", word.ToArray())).Facts.Date);
        Assert.Equal(Day, (await Reading.ReadAsync("a.xlsx", excel.ToArray())).Facts.Date);
        var broken = OfficeFiles.WithPart(word.ToArray(), "docProps/core.xml", "<broken");
        Assert.Equal("Text.", (await Reading.ReadAsync("a.docx", broken)).Outline());
    }

    [Fact]
    public async Task A_page_names_its_day_in_its_head() => Assert.Equal(
        Day, (await Reading.ReadAsync("a.html", "<html><head><meta name=\"DCTERMS.modified\" content=\"2024-03-01T08:00:00\"></head><body><p>Text.</p></body></html>")).Facts.Date);

    [Fact]
    public void A_city_says_of_any_file_what_it_can_not_say_itself()
    {
        var file = new DocumentFactsFile(
        [
            "# Kommentar",
            "alt/Leitfaden 2021.pdf   ersetzt-durch: Leitfaden 2024.pdf",
            "Leitfaden 2024.pdf datum: 1.3.2024",
            "personal/* vertraulich: ja",
            "personal/* geheim: ja",
            "irgendwas",
        ]);
        Assert.Equal(new DocumentFacts(SupersededBy: "Leitfaden 2024.pdf"), file.Of("alt/Leitfaden 2021.pdf"));
        Assert.Equal(new DocumentFacts(Day), file.Of("Leitfaden 2024.pdf"));
        Assert.Equal(new DocumentFacts(IsConfidential: true), file.Of("personal/2024/liste.xlsx"));
        Assert.Equal(DocumentFacts.None, file.Of("a.md"));
        Assert.Equal(["personal/* geheim: ja", "irgendwas"], file.NotUnderstood);
    }
}
