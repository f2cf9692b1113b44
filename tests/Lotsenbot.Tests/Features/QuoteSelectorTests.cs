using Lotsenbot.Features.Answers;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Tests.Features;

public sealed class QuoteSelectorTests
{
    [Fact]
    public void Quotes_are_verbatim_and_in_reading_order()
    {
        var quotes = QuoteSelector.Select(Found("Der Antrag", Passage("Kapitel", (1, Sentence("Eins")), (9, Sentence("Zwei")), (2, Sentence("Drei")), (8, Sentence("Vier")))));

        var quote = quotes[0];
        Assert.Equal(quote.Sentences.Order(), quote.Sentences);
        var sentences = SentenceSplitter.Split(quote.Passage.Text);
        var left = quote.Sentences.Aggregate(quote.Text, (text, i) => text.StartsWith(sentences[i], StringComparison.Ordinal) ? text[sentences[i].Length..].Replace(" […] ", "").TrimStart() : text);
        Assert.Empty(left);
    }

    [Fact]
    public void However_much_was_found_the_answer_can_be_read_at_a_glance()
    {
        var passages = Enumerable.Range(0, 8).Select(p => Passage($"Kapitel {p}", [.. Enumerable.Range(0, 12).Select(s => ((double)s, Sentence($"Satz {p} {s}")))])).ToArray();

        var quotes = QuoteSelector.Select(Found("Der Antrag", passages));

        Assert.InRange(quotes.Sum(quote => quote.Text.Length), 200, 900);
        Assert.InRange(quotes.Count, 1, 3);
    }

    [Fact]
    public void The_closest_sentence_is_always_quoted()
    {
        var passage = Passage("Kapitel", [.. Enumerable.Range(0, 30).Select(s => (s == 17 ? 9.0 : 1.0, Sentence($"Nummer {s}")))]);

        Assert.Contains(17, QuoteSelector.Select(Found("Der Antrag", passage))[0].Sentences);
    }

    [Fact]
    public void The_passage_with_the_closest_sentence_is_quoted_first()
    {
        var quotes = QuoteSelector.Select(Found("Der Antrag", Passage("Erstes", (5, Sentence("Eins"))), Passage("Zweites", (5.1, Sentence("Zwei")))));

        Assert.Equal(["Zweites", "Erstes"], quotes.Select(quote => quote.Passage.Section));
    }

    [Fact]
    public void A_question_in_a_document_gives_way_to_a_sentence_that_is_nearly_as_close()
    {
        var passage = Passage("Kapitel", (5, "Wer gibt den Antrag frei?"), (3, Sentence("Den Antrag gibt die Leitung frei")), (4.5, "Die Leitung gibt ihn frei."));

        Assert.Equal([2], QuoteSelector.Select(Found("Freigabe", passage), longest: 40)[0].Sentences);
    }

    [Fact]
    public void By_words_alone_sentences_that_share_far_fewer_words_are_left_out()
    {
        var passage = Passage("Kapitel", (0, "Den Antrag genehmigt die Leitung."), (0, "Anderes steht im Leitfaden."));
        var byWords = passage with { Sentences = [.. passage.Sentences.Select(sentence => sentence with { Similarity = null })] };

        Assert.Equal([0], Assert.Single(QuoteSelector.Select(Found("Antrag genehmigen", byWords))).Sentences);
    }

    [Fact]
    public void A_sentence_that_announces_a_list_is_quoted_with_its_first_item()
    {
        var quote = Assert.Single(QuoteSelector.Select(Found("Was gehört dazu?", Passage("Kapitel", (9, "Dazu gehören:"), (0, "- ein Plan für das Jahr")))));

        Assert.Equal("Dazu gehören:\n- ein Plan für das Jahr", quote.Text);
    }

    [Fact]
    public void Headings_are_never_quoted_but_name_the_section()
    {
        var quote = Assert.Single(QuoteSelector.Select(Found("Wer entscheidet?", Passage("Kapitel", (0.1, "# Rollen"), (0.9, "Die Leitung entscheidet über alles.")))));

        Assert.Equal("Die Leitung entscheidet über alles.", quote.Text);
        Assert.Equal("Kapitel › Rollen", quote.Section);
    }

    private static string Sentence(string beginning) => $"{beginning} und was sonst noch zu einem ordentlichen Satz in einem Dokument der Stadt gehört.";

    private static Retrieval Found(string question, params RetrievedPassage[] passages) =>
        Retrieval.Nothing with { Words = QuestionWords.Of(question, SynonymFile.Empty), Passages = passages };

    private static RetrievedPassage Passage(string section, params (double Similarity, string Text)[] sentences) => new(
        new Passage("a.txt", "Amt", [section], null, 0, string.Join('\n', sentences.Select(sentence => sentence.Text))),
        Score: 1,
        Lexical: 1,
        [.. sentences.Select((sentence, line) => new RetrievedSentence(sentence.Text, line, (float)sentence.Similarity / 10, GermanWords.Stems(sentence.Text).ToHashSet()))], new HashSet<string>());
}
