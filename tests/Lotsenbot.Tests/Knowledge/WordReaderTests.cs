using static Lotsenbot.Tests.Knowledge.OfficeFiles;

namespace Lotsenbot.Tests.Knowledge;

public sealed class WordReaderTests
{
    private static async Task<string> OutlineAsync(string body, string? styles = null, string? footnotes = null) =>
        (await Reading.ReadAsync("datei.docx", Word(body, styles, footnotes))).Outline();

    [Theory]
    [InlineData("heading 2")]
    [InlineData("Heading 2")]
    [InlineData("Überschrift 2")]
    public async Task Headings_are_known_by_the_names_of_their_styles(string name) => Assert.Equal(
        "## Rollen\nText.",
        await OutlineAsync(
            Paragraph("Rollen", "s1") + Paragraph("Text."),
            $"<w:style w:type=\"paragraph\" w:styleId=\"s1\"><w:name w:val=\"{name}\"/></w:style>"));

    [Theory]
    [InlineData("berschrift1")]
    [InlineData("Heading1")]
    public async Task Headings_are_known_by_ids_where_the_file_defines_no_styles(string id) =>
        Assert.Equal("# Rollen\nText.", await OutlineAsync(Paragraph("Rollen", id) + Paragraph("Text.")));

    [Fact]
    public async Task Headings_are_known_by_outline_levels_and_by_the_style_that_theirs_is_based_on() => Assert.Equal(
        "# Eigener Stil\n### Gliederung im Absatz\n## Gliederung im Stil\nText.",
        await OutlineAsync(
            Paragraph("Eigener Stil", "stadt") + "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>Gliederung im Absatz</w:t></w:r></w:p>"
                + Paragraph("Gliederung im Stil", "gliederung") + Paragraph("Text."),
            "<w:style w:styleId=\"stadt\"><w:name w:val=\"Stadt Titel\"/><w:basedOn w:val=\"h1\"/></w:style><w:style w:styleId=\"h1\"><w:name w:val=\"heading 1\"/></w:style>"
                + "<w:style w:styleId=\"gliederung\"><w:name w:val=\"Stadt Zwei\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>"));

    [Fact]
    public async Task Lists_and_tables_keep_their_items_and_rows() => Assert.Equal(
        "- Erstens\n- Zweitens\n| Posten | Betrag\n| Lizenzen | 1.200 € im Jahr",
        await OutlineAsync(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Erstens</w:t></w:r></w:p>" + Paragraph("Zweitens", "Listenabsatz")
                + $"<w:tbl><w:tr><w:tc>{Paragraph("Posten")}</w:tc><w:tc>{Paragraph("Betrag")}</w:tc></w:tr>"
                + $"<w:tr><w:tc>{Paragraph("Lizenzen")}</w:tc><w:tc>{Paragraph("1.200 €")}{Paragraph("im Jahr")}</w:tc></w:tr></w:tbl>"));

    [Fact]
    public async Task Tracked_insertions_are_kept_and_deletions_ignored() => Assert.Equal(
        "Das gilt auch.",
        await OutlineAsync("<w:p><w:r><w:t xml:space=\"preserve\">Das gilt </w:t></w:r><w:del><w:r><w:delText>nicht</w:delText></w:r></w:del><w:ins><w:r><w:t>auch</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>"
            + "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>"));

    [Fact]
    public async Task Of_fields_the_result_is_read_and_not_the_code() => Assert.Equal(
        "Siehe Seite 7.",
        await OutlineAsync("<w:p><w:r><w:t xml:space=\"preserve\">Siehe Seite </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGEREF _Ref1</w:instrText></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>.</w:t></w:r></w:p>"));

    [Fact]
    public async Task Text_boxes_follow_their_paragraph_once_and_footnotes_come_last() => Assert.Equal(
        "Text mit Kasten.\nIm Kasten.\nDanach.\nEine Fußnote.",
        await OutlineAsync(
            "<w:p><w:r><w:t>Text mit Kasten.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:txbx><w:txbxContent>"
                + Paragraph("Im Kasten.") + "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
                + Paragraph("Im Kasten.") + "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>" + Paragraph("Danach."),
            footnotes: $"<w:footnote w:id=\"0\" w:type=\"separator\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id=\"2\">{Paragraph("Eine Fußnote.")}</w:footnote>"));

    [Fact]
    public async Task Content_controls_are_read_and_tables_of_contents_are_not() => Assert.Equal(
        "Im Steuerelement.",
        await OutlineAsync($"<w:sdt><w:sdtContent>{Paragraph("Rollen 7", "Verzeichnis1")}{Paragraph("Im Steuerelement.")}</w:sdtContent></w:sdt>"));

    [Fact]
    public async Task Soft_hyphens_and_decomposed_umlauts_become_plain_text() =>
        Assert.Equal("Verwaltung für alle", await OutlineAsync(Paragraph("Verwal\u00ADtung fu\u0308r\u00A0 alle")));

    [Fact]
    public async Task Styles_that_are_based_on_each_other_do_not_go_round_for_ever() => Assert.Equal(
        "Text.",
        await OutlineAsync(
            Paragraph("Text.", "a"),
            "<w:style w:styleId=\"a\"><w:name w:val=\"A\"/><w:basedOn w:val=\"b\"/></w:style><w:style w:styleId=\"b\"><w:name w:val=\"B\"/><w:basedOn w:val=\"a\"/></w:style>"));
}
