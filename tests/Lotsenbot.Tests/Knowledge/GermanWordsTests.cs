using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Tests.Knowledge;

public sealed class GermanWordsTests
{
    [Theory]
    [InlineData("Bürgermeister", "Buergermeister")]
    [InlineData("Größe", "Groesse")]
    [InlineData("Öffnung", "OEFFNUNG")]
    [InlineData("Mängel", "maengel")]
    [InlineData("Straße", "Strasse")]
    public void Umlauts_and_their_two_letter_forms_are_one_word(string word, string same) =>
        Assert.Equal(GermanWords.Fold(word), GermanWords.Fold(same));

    [Theory]
    [InlineData("neue", "neue")]
    [InlineData("Steuern", "steuern")]
    [InlineData("quer", "quer")]
    public void Letters_that_only_look_like_an_umlaut_stay(string word, string folded) => Assert.Equal([folded], GermanWords.Fold(word));

    [Theory]
    [InlineData("Mitarbeiter*innen")]
    [InlineData("Mitarbeiter:innen")]
    [InlineData("Mitarbeiter_innen")]
    [InlineData("MitarbeiterInnen")]
    public void Gender_forms_are_one_word(string word) => Assert.Equal(["mitarbeiterinnen"], GermanWords.Fold(word));

    [Fact]
    public void A_hyphenated_compound_is_its_parts_and_the_whole() =>
        Assert.Equal(["online", "dienst", "onlinedienst"], GermanWords.Fold("Online-Dienst"));

    [Theory]
    [InlineData("Antrag", "Anträge", "Antrags", "Anträgen")]
    [InlineData("Projekt", "Projekte", "Projekten", "Projekts")]
    [InlineData("zuständig", "zuständige", "zuständigen", "zuständiger")]
    public void Inflection_leaves_the_stem(string word, params string[] forms) =>
        Assert.All(forms, form => Assert.Equal(GermanWords.Stems(word), GermanWords.Stems(form)));

    [Theory]
    [InlineData("Was ist das denn eigentlich?")]
    [InlineData("How is this possible for you?", "possibl")]
    public void Words_without_meaning_of_their_own_are_dropped(string text, params string[] left) => Assert.Equal(left, GermanWords.Stems(text));

    [Theory]
    [InlineData("Digitalisierung", "Digitalisirung")]
    [InlineData("Koordinierungsstelle", "Kordinierungsstelle")]
    public void A_word_with_a_typing_error_shares_most_of_its_grams(string word, string typo)
    {
        var (right, wrong) = (Grams(word), Grams(typo));

        Assert.True(right.Intersect(wrong).Count() > right.Count * 0.6);
        Assert.Empty(right.Intersect(Grams("Hundemarke")));
    }

    [Fact]
    public void Grams_know_the_beginning_and_the_end_of_a_word()
    {
        Assert.Equal(["_ant", "antr", "ntra", "trag", "rag_"], GermanWords.Grams("antrag"));
        Assert.Equal(["_it_"], GermanWords.Grams("it").Distinct());
        Assert.Equal(["_a_"], GermanWords.Grams("a"));
    }

    private static List<string> Grams(string word) => [.. GermanWords.Fold(word).SelectMany(GermanWords.Grams)];
}
