using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Tests.Knowledge;

public sealed class SynonymFileTests
{
    private readonly SynonymFile _synonyms = new(
    [
        "# Alltag, Amtsdeutsch",
        "",
        "bezahlen, E-Payment   # auch Kasse",
        "KoSt = Koordinierungsstelle",
        "kaputte Straße, Mängelmelder",
        "Ausgaben, Kosten",
        "ohne Internet, Papierweg",
    ]);

    [Fact]
    public void Words_of_one_line_stand_for_each_other_in_any_inflection()
    {
        Assert.Contains(GermanWords.Stems("E-Payment"), Others("Wo kann ich bezahlen?", "bezahlen"));
        Assert.Contains(GermanWords.Stems("bezahlen"), Others("Haben wir E-Payment?", "e"));
    }

    [Fact]
    public void An_abbreviation_stands_for_its_meaning_and_the_other_way_round()
    {
        Assert.Equal([new Abbreviation("KoSt", "Koordinierungsstelle")], _synonyms.Abbreviations);
        Assert.Contains(GermanWords.Stems("Koordinierungsstelle"), Others("Was macht die KoSt?", "kost"));
        Assert.Contains(GermanWords.Stems("KoSt"), Others("Wo sitzt die Koordinierungsstelle?", "koordinierungsstelle"));
    }

    [Fact]
    public void A_phrase_counts_only_as_a_whole()
    {
        Assert.Contains(GermanWords.Stems("Mängelmelder"), Others("Wem melde ich kaputte Straßen?", "kaputte"));
        Assert.Empty(Others("Wem melde ich kaputte Lampen?", "kaputte"));
    }

    [Fact]
    public void An_abbreviation_is_no_inflection_of_a_word_that_looks_like_it()
    {
        Assert.DoesNotContain(GermanWords.Stems("Ausgaben"), Others("Was macht die KoSt?", "kost"));
        Assert.DoesNotContain(GermanWords.Stems("Koordinierungsstelle"), Others("Wie hoch sind die Kosten?", "kosten"));
    }

    [Fact]
    public void A_negation_counts_and_one_is_as_good_as_the_other()
    {
        Assert.Contains(GermanWords.Stems("Papierweg"), Others("Meine Nachbarin hat kein Internet", "internet"));
        Assert.Empty(Others("Wie komme ich ins Internet?", "internet"));
        Assert.Empty(Others("Was ist der Papierweg?", "papierweg"));
    }

    [Fact]
    public void Comments_and_unknown_words_bring_nothing()
    {
        Assert.Empty(Others("Wo ist die Kasse?", "kasse"));
        Assert.Empty(Others("Amtsdeutsch im Alltag", "alltag"));
    }

    private IReadOnlyList<string[]> Others(string question, string folded) =>
        QuestionWords.Of(question, _synonyms).Single(word => word.Folded == folded).Synonyms;
}
