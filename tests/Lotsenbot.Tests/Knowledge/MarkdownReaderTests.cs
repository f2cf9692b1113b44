namespace Lotsenbot.Tests.Knowledge;

public sealed class MarkdownReaderTests
{
    private static async Task<string> OutlineAsync(string markdown) => (await Reading.ReadAsync("datei.md", markdown)).Outline();

    [Fact]
    public async Task Headings_paragraphs_lists_and_tables_become_blocks() => Assert.Equal(
        "# Rollen\nEin Absatz über zwei Zeilen.\n- eins\n- zwei, mit Fortsetzung\n- darunter\n| Posten | Betrag\n| Lizenzen | 1.200 €",
        await OutlineAsync(
            """
            # Rollen

            Ein Absatz
            über zwei Zeilen.

            - eins
            - zwei,
              mit Fortsetzung
                - darunter

            | Posten   | Betrag  |
            | -------- | ------: |
            | Lizenzen | 1.200 € |
            """));

    [Fact]
    public async Task Stars_that_mark_gender_stay() => Assert.Equal(
        "Frag die*den Koordinator*in oder eine*n Lots*in.\n| Digitale*r Lots*in | hilft",
        await OutlineAsync("Frag die*den **Koordinator*in** oder *eine*n Lots*in*.\n\n| Digitale*r Lots*in | *hilft* |\n| --- | --- |\n"));

    [Fact]
    public async Task Emphasis_links_and_code_are_read_as_their_text() => Assert.Equal(
        "Das ist wichtig, siehe die Seite und ozg.\nif (a) b();",
        await OutlineAsync("Das ist **wichtig**, siehe [die *Seite*](https://example.org \"Titel\") und `ozg`.\n\n```js\nif (a) b();\n```\n"));

    [Fact]
    public async Task Raw_html_is_read_as_text_without_scripts() =>
        Assert.Equal("Vorher.\nIm Kasten.\nNachher.", await OutlineAsync("Vorher.\n\n<div><script>alert(1)</script><p>Im Kasten.</p></div>\n\nNachher."));

    [Fact]
    public async Task Front_matter_names_the_document_and_is_not_read_as_text()
    {
        var document = await Reading.ReadAsync("datei.md", "---\ntitle: \"Der Leitfaden\"\nauthor: X\n---\n# Anders\n\nText.");

        Assert.Equal("Der Leitfaden", document.Title);
        Assert.Equal("# Anders\nText.", document.Outline());
    }

    [Theory]
    [InlineData("# Der Titel\n\nText.", "Der Titel")]
    [InlineData("Nur Text.", "datei")]
    public async Task Without_front_matter_the_first_heading_or_the_file_names_it(string markdown, string title) =>
        Assert.Equal(title, (await Reading.ReadAsync("ordner/datei.md", markdown)).Title);
}
