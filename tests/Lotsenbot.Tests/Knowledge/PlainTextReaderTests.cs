using System.Text;
using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Tests.Knowledge;

/// <summary>Text as tools take it out of a PDF: lines of a printed width, furniture of the page, lost bullets.</summary>
public sealed class PlainTextReaderTests
{
    [Fact]
    public void Numbered_headings_get_their_level_and_broken_lines_become_paragraphs()
    {
        var document = Read(
            """
            1 Einleitung

            Die Stadt hat sich eine Strategie gegeben, nach der alle Bereiche
            ihre Vorhaben planen und umsetzen. Sie gilt für das ganze Haus und
            wird jedes Jahr fortgeschrieben.

            1.1 Ziele

            Die Ziele sind in einem Plan beschrieben, der allen Beschäftigten
            offensteht.
            """);

        Assert.Equal(
            [
                new Block(BlockKind.Heading, "1 Einleitung", null, 1),
                new Block(BlockKind.Paragraph, "Die Stadt hat sich eine Strategie gegeben, nach der alle Bereiche ihre Vorhaben planen und umsetzen. Sie gilt für das ganze Haus und wird jedes Jahr fortgeschrieben."),
                new Block(BlockKind.Heading, "1.1 Ziele", null, 2),
                new Block(BlockKind.Paragraph, "Die Ziele sind in einem Plan beschrieben, der allen Beschäftigten offensteht."),
            ],
            document.Blocks);
    }

    [Theory]
    [InlineData("Die gesamte Verwal-", "tung arbeitet digital.", "Die gesamte Verwaltung arbeitet digital.")]
    [InlineData("Wir bieten Online-", "Dienste an.", "Wir bieten Online-Dienste an.")]
    [InlineData("Es gibt Ein-", "und Ausgänge.", "Es gibt Ein- und Ausgänge.")]
    [InlineData("Eine gewöhnliche", "Zeile geht weiter.", "Eine gewöhnliche Zeile geht weiter.")]
    public void Words_hyphenated_at_the_end_of_a_line_are_whole_again(string line, string next, string joined) =>
        Assert.Equal(joined, LineJoiner.Join(line, next));

    [Fact]
    public void Bullets_become_list_items()
    {
        var document = Read(
            """
            Zur Projektgruppe gehören von Anfang an diese Personen und Stellen:
            • die Projektleitung
            • eine Person aus dem Fachbereich, die den Ablauf gut kennt und auch
              darüber entscheiden darf
            """);

        Assert.Equal(
            ["die Projektleitung", "eine Person aus dem Fachbereich, die den Ablauf gut kennt und auch darüber entscheiden darf"],
            document.Blocks.Where(block => block.Kind == BlockKind.ListItem).Select(block => block.Text));
    }

    [Fact]
    public void Pages_are_counted_by_form_feeds_and_their_furniture_is_dropped()
    {
        var pages = Enumerable.Range(1, 4).Select(page =>
            $"Strategie der Stadt, Stand Mai\n\nAuf dieser Seite steht der Satz mit dem Wort {(Number)page} und noch etwas mehr.\n\nSeite {page} von 4\n");

        var document = Read(string.Join('\f', pages));

        Assert.Equal([1, 2, 3, 4], document.Blocks.Select(block => block.Page));
        Assert.All(document.Blocks, block => Assert.StartsWith("Auf dieser Seite", block.Text, StringComparison.Ordinal));
    }

    private enum Number
    {
        eins = 1,
        zwei,
        drei,
        vier,
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("windows-1252", false)]
    public void Any_usual_encoding_is_understood(string name, bool withMark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        const string Text = "Für Bürgerinnen und Bürger ändert sich die Größe der Gebühr – „natürlich“ nicht.";

        var document = Read([.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)]);

        Assert.Equal(Text, Assert.Single(document.Blocks).Text);
    }

    [Theory]
    [InlineData(" \n\n\f ", SkipReason.Empty)]
    [InlineData("PK\u0003\u0004\0\0\0\0Inhalt", SkipReason.Damaged)]
    public void A_file_without_text_is_skipped_with_a_sentence(string content, SkipReason reason)
    {
        var exception = Assert.Throws<DocumentSkippedException>(() => Read(content));

        Assert.Equal(reason, exception.Reason);
        Assert.Contains("„amt.txt“", exception.Message, StringComparison.Ordinal);
    }

    private static Document Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static Document Read(byte[] content) => new PlainTextReader().Read(new DocumentFile("amt.txt", content), TestContext.Current.CancellationToken);
}
