using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Tests.Knowledge;

public sealed class PassageSplitterTests
{
    private static readonly string _sentence = "In diesem Satz steht, wie das Vorhaben vorbereitet, geplant und abgeschlossen wird.";

    [Fact]
    public void No_passage_is_longer_than_the_limit_and_every_sentence_keeps_its_place()
    {
        var sentences = Enumerable.Range(0, 200).Select(i => $"{i}: {_sentence}").ToList();
        var passages = Split(Heading(1, "Eins"), Paragraph(string.Join(' ', sentences)));

        Assert.True(passages.Count > 5);
        Assert.All(passages, passage => Assert.InRange(passage.Text.Length, 1, PassageSplitter.LongestPassage));
        Assert.Equal(sentences, passages.SelectMany(passage => SentenceSplitter.Split(passage.Text)));
        Assert.Equal(Enumerable.Range(0, passages.Count), passages.Select(passage => passage.Ordinal));
    }

    [Fact]
    public void A_text_without_any_sentence_end_is_cut_all_the_same()
    {
        var passages = Split(Paragraph(new string('x', 5000)));

        Assert.All(passages, passage => Assert.InRange(passage.Text.Length, 1, PassageSplitter.LongestPassage));
        Assert.Equal(5000, passages.Sum(passage => passage.Text.Length));
    }

    [Fact]
    public void A_chapter_begins_a_passage_and_a_passage_knows_its_headings()
    {
        var passages = Split(Heading(1, "Eins"), Paragraph("Text der Eins."), Heading(1, "Zwei"), Heading(2, "Zwei Komma eins"), Paragraph("Text der Zwei."));

        Assert.Equal(["Text der Eins.", "Text der Zwei."], passages.Select(passage => passage.Text));
        Assert.Equal(["Eins", "Zwei › Zwei Komma eins"], passages.Select(passage => passage.Section));
    }

    [Fact]
    public void A_heading_goes_with_the_text_below_it_when_the_passage_is_full()
    {
        var full = string.Join(' ', Enumerable.Repeat(_sentence, PassageSplitter.LongestPassage / (_sentence.Length + 1)));
        var passages = Split(Heading(1, "Eins"), Paragraph(full), Heading(2, "Unterkapitel"), Paragraph(_sentence));

        Assert.Equal(2, passages.Count);
        Assert.DoesNotContain("Unterkapitel", passages[0].Text, StringComparison.Ordinal);
        Assert.Equal(["Eins", "Unterkapitel"], passages[1].HeadingPath);
        Assert.Equal(_sentence, passages[1].Text);
    }

    [Fact]
    public void In_a_list_of_questions_each_is_a_passage_with_its_answer()
    {
        var passages = Split(
            Heading(1, "Häufige Fragen"), Paragraph("Kurze Antworten."),
            Heading(2, "Geld"), Heading(3, "Wer zahlt?"), Paragraph("Die IT."), Heading(3, "Bis wann melde ich an?"), Paragraph("Im Sommer."),
            Heading(3, "Was kostet das?"), Paragraph("Das hängt davon ab."));

        Assert.Equal(
            ["Kurze Antworten.", "# Wer zahlt?\nDie IT.", "# Bis wann melde ich an?\nIm Sommer.", "# Was kostet das?\nDas hängt davon ab."],
            passages.Select(passage => passage.Text));
        Assert.Equal(["Häufige Fragen", "Häufige Fragen › Geld"], passages.Select(passage => passage.Section).Distinct());
    }

    [Fact]
    public void A_single_question_among_other_headings_is_no_list_of_questions()
    {
        var passage = Assert.Single(Split(
            Heading(1, "Regeln"), Heading(2, "Grundsätze"), Paragraph("Erstens."), Heading(2, "Wer zahlt?"), Paragraph("Die IT.")));

        Assert.Equal("Erstens.\n# Wer zahlt?\nDie IT.", passage.Text);
    }

    [Fact]
    public void Blocks_stay_lines_with_their_marks()
    {
        var passage = Assert.Single(Split(
            Heading(1, "Eins"), Paragraph("Dazu gehören:"), new Block(BlockKind.ListItem, "ein Plan"), new Block(BlockKind.ListItem, "ein Budget"),
            Heading(2, "Tabelle"), new Block(BlockKind.TableRow, "Rolle | Aufgabe")));

        Assert.Equal("Dazu gehören:\n- ein Plan\n- ein Budget\n# Tabelle\nRolle | Aufgabe", passage.Text);
    }

    [Fact]
    public void A_passage_says_on_which_page_its_text_begins()
    {
        var passages = Split(new Block(BlockKind.Heading, "Eins", 3, 1), new Block(BlockKind.Paragraph, "Text.", 3), new Block(BlockKind.Heading, "Zwei", 7, 1), new Block(BlockKind.Paragraph, "Text.", 8));

        Assert.Equal([3, 8], passages.Select(passage => passage.Page));
    }

    private static IReadOnlyList<Passage> Split(params Block[] blocks) => new PassageSplitter().Split(new Document("a.txt", "Amt", blocks));

    private static Block Heading(int level, string text) => new(BlockKind.Heading, text, null, level);

    private static Block Paragraph(string text) => new(BlockKind.Paragraph, text);
}
