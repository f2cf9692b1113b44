using Lotsenbot.Features.Answers;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Tests.Features.Answers;

/// <summary>What is quoted can be understood: list items are whole, one missing sentence is filled in, introductions bring what they introduce.</summary>
public sealed class QuotableTextTests
{
    [Fact]
    public void A_list_item_is_quoted_whole()
    {
        var text = Of("- 1.1 Ist der Termin gemeldet? Wie: Vorlage nutzen.\n- 1.2 Ist alles getestet? Wie: Protokoll führen.");

        text.Choose(1, 500);

        Assert.Equal([0, 1], text.Chosen);
    }

    [Fact]
    public void An_introduction_brings_what_it_introduces()
    {
        var text = Of("Dazu gehören:\n- Die Projektleitung. Sie fängt an.\n- Die Kämmerei.");

        text.Choose(0, 500);

        Assert.Equal([0, 1, 2], text.Chosen);
    }

    [Fact]
    public void One_sentence_between_two_of_a_paragraph_is_filled_in_but_not_across_paragraphs()
    {
        var text = Of("Eins steht hier. Zwei steht hier. Drei steht hier.\nVier steht hier.\nFünf steht hier.");
        foreach (var sentence in new[] { 0, 2, 4 })
            text.Choose(sentence, 500);

        text.ChooseBetween(500);

        Assert.Equal([0, 1, 2, 4], text.Chosen);
    }

    [Fact]
    public void The_neighbours_of_a_sentence_come_from_its_own_paragraph()
    {
        var text = Of("Vorher steht hier.\nEins steht hier. Zwei steht hier.\nNachher steht hier.");
        text.Choose(1, 500);

        text.ChooseAround(1, 500);

        Assert.Equal([1, 2], text.Chosen);
    }

    [Fact]
    public void What_is_longer_than_the_room_is_left_out()
    {
        var text = Of("Eins steht hier. Zwei steht hier.");

        Assert.Equal(0, text.Choose(0, 5));
        Assert.Equal("Eins steht hier.".Length + 1, text.Choose(0, 20));
        Assert.Equal([0], text.Chosen);
    }

    [Fact]
    public void An_answer_under_its_question_is_quoted_whole_or_by_the_sentence_where_there_is_no_room()
    {
        const string Text = "# Muss ich den Personalrat fragen?\nJa. Er wird vorab informiert.\nDanach geht es weiter.";
        var (whole, part) = (Of(Text), Of(Text));

        whole.Choose(2, 500);
        part.Choose(2, 30);

        Assert.Equal([1, 2, 3], whole.Chosen);
        Assert.Equal([2], part.Chosen);
    }

    private static QuotableText Of(string text) => new(new RetrievedPassage(
        new Passage("d", "t", [], null, 0, text), 1, 1,
        [.. SentenceSplitter.SplitLines(text).SelectMany((line, number) => line.Select(sentence => new RetrievedSentence(sentence, number, null, new HashSet<string>())))],
        new HashSet<string>()));
}
