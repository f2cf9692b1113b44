using Lotsenbot.Conversations.Cards;
using Markdig;

namespace Lotsenbot.Tests.Conversations;

/// <summary>Escaped text read by a real Markdown parser with tables, strikethrough and raw HTML must come out as it went in.</summary>
public sealed class CardMarkdownTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    [Theory]
    [InlineData("Planung & Bau, 5 < 7 > 3")]
    [InlineData("**fett** _kursiv_ ~~weg~~ `code` a_b_c \\*")]
    [InlineData("[Klick](javascript:alert(1)) ![Bild](x.png) <b>roh</b> &lt; &#42;")]
    [InlineData("# Überschrift")]
    [InlineData("- Punkt")]
    [InlineData("+ Punkt")]
    [InlineData("* Punkt")]
    [InlineData("1. Punkt")]
    [InlineData("2) Punkt")]
    [InlineData("> Zitat")]
    [InlineData("---")]
    [InlineData("===")]
    [InlineData("| a | b |")]
    [InlineData("\\")]
    [InlineData("    eingerückt")]
    public void What_people_wrote_means_itself(string text) => Assert.Equal([text.Trim()], Paragraphs(CardMarkdown.Escape(text)));

    [Fact]
    public void Lines_stay_lines()
    {
        Assert.Equal(["Name | Wert", "--- | ---", "a | b"], Paragraphs(CardMarkdown.Escape("Name | Wert\n--- | ---\r\n\r\n   a | b")));
        Assert.Equal(["Titel", "====", "1. eins", "- zwei"], Paragraphs(CardMarkdown.Escape("Titel\n====\n1. eins\n\t- zwei")));
    }

    [Theory]
    [InlineData("Ein **fetter** [Link](/a/b.md)\n\n- und _Liste_", "Ein fetter Link und Liste")]
    [InlineData(@"\*so\* \[nicht\] a\_b", "*so* [nicht] a_b")]
    [InlineData("*Alle* Lots*innen und **Kolleg*innen**, mein_projekt", "Alle Lots*innen und Kolleg*innen, mein_projekt")]
    public void Markdown_can_be_stripped(string markdown, string plain) => Assert.Equal(plain, CardMarkdown.Strip(markdown));

    // Anything but a paragraph with text in it would show as a tag.
    private static string[] Paragraphs(string markdown)
    {
        var html = Markdown.ToHtml(markdown, Pipeline);
        return [.. html.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            Assert.StartsWith("<p>", line, StringComparison.Ordinal);
            Assert.EndsWith("</p>", line, StringComparison.Ordinal);
            return System.Net.WebUtility.HtmlDecode(line[3..^4]);
        })];
    }
}
