using System.Text;

namespace Lotsenbot.Tests.Knowledge;

public sealed class HtmlReaderTests
{
    private static async Task<string> OutlineAsync(string html) => (await Reading.ReadAsync("seite.html", html)).Outline();

    [Fact]
    public async Task The_main_part_is_read_and_what_surrounds_it_is_not() => Assert.Equal(
        "# Bezahlen\nSo geht es.",
        await OutlineAsync("<title>T</title><nav>Start</nav><header>Kopf</header><main><h1>Bezahlen</h1><nav>Hier</nav><p>So geht es.</p><script>x()</script><style>p{}</style></main><footer>Impressum</footer>"));

    [Fact]
    public async Task Without_a_main_part_the_body_is_read() => Assert.Equal(
        "## Bezahlen\nSo geht es, und zwar gut.\nUnd so.",
        await OutlineAsync("<body><nav>Start</nav><h2>Bezahlen</h2><p>So <b>geht</b>\n es,<br>und <a href='/x'>zwar</a> gut.</p>Und so.<footer>Impressum</footer>"));

    [Fact]
    public async Task Lists_and_tables_keep_their_items_and_rows() => Assert.Equal(
        "- eins\n- zwei\n- darunter\n- drei\n| Posten | Betrag\n| Lizenzen | 1.200 €",
        await OutlineAsync("<ul><li>eins<li><p>zwei</p><ul><li>darunter</ul><li>drei</ul><table><tr><th>Posten<th>Betrag<tr><td>Lizenzen<td>1.200&nbsp;€</table>"));

    [Fact]
    public async Task Tables_that_lay_out_a_page_are_read_as_text() =>
        Assert.Equal("# Titel\nText.", await OutlineAsync("<table><tr><td><h1>Titel</h1><p>Text.</p></td></tr></table>"));

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("iso-8859-15")]
    [InlineData("utf-8")]
    public async Task The_page_says_in_which_encoding_it_is_written(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(encoding).GetBytes($"<meta charset={encoding}><p>Bürgerbüro für 5 €</p>");

        Assert.Equal("Bürgerbüro für 5 €", (await Reading.ReadAsync("seite.htm", bytes)).Outline());
    }

    [Fact]
    public async Task A_byte_order_mark_decides_on_the_encoding() =>
        Assert.Equal("Bürgerbüro", (await Reading.ReadAsync("seite.html", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<p>Bürgerbüro</p>")])).Outline());

    [Fact]
    public async Task The_document_is_named_by_the_pages_title() =>
        Assert.Equal("Bezahlen – Stadt", (await Reading.ReadAsync("seite.html", "<title>Bezahlen – Stadt</title><p>Text.")).Title);
}
