using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Tests.Knowledge;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("Das gilt z. B. für Anträge.|Danach folgt mehr.")]
    [InlineData("Siehe Abs. 3 Nr. 5 der Satzung.|Sie gilt ab 2025.")]
    [InlineData("Das Amt (ggf. Fachbereich) entscheidet bzw. Vertretung.|Ende der Regel.")]
    [InlineData("Beginn ist am 3. Mai um acht.|Ende ist am 12. Juni.")]
    [InlineData("Er sagte: „Das geht.“|„Wirklich?“|Ja, wirklich.")]
    [InlineData("Was ist das?|Ein Antrag!|Gut so.")]
    [InlineData("Das kostet ca. 3,50 Euro und 1.000 Punkte.|Mehr nicht.")]
    [InlineData("Muss das sein?|Ja.|Der Personalrat bestimmt mit.")]
    [InlineData("Dr. Müller und Prof. Maier kommen.|Alle anderen nicht.")]
    public void Sentences_end_where_a_reader_would_end_them(string sentences)
    {
        var expected = sentences.Split('|');

        Assert.Equal(expected, SentenceSplitter.Split(string.Join(' ', expected)));
    }

    [Fact]
    public void A_line_is_a_sentence_of_its_own() =>
        Assert.Equal(["# Überschrift", "- Erster Punkt", "- Zweiter Punkt"], SentenceSplitter.Split("# Überschrift\n- Erster Punkt\n\n- Zweiter Punkt\n"));

    [Fact]
    public void A_heading_stays_whole() =>
        Assert.Equal(["# Mein Drucker ist kaputt. Wer hilft?", "Die IT."], SentenceSplitter.Split("# Mein Drucker ist kaputt. Wer hilft?\nDie IT."));

    [Fact]
    public void Nothing_of_the_text_is_lost()
    {
        const string Text = "Erstens gilt das. 1) … Zweitens (s. o.) gilt jenes! § 5 gilt immer. 7";

        Assert.Equal(Text, string.Join(' ', SentenceSplitter.Split(Text)));
    }
}
