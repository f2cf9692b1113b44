using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Tests.Knowledge;

public sealed class VocabularyTests
{
    private readonly Vocabulary _vocabulary = new(["antrag", "onlineantrag", "antragsmanagement", "management", "amt", "bauantragsverfahren", "2025plan"]);

    [Fact]
    public void A_word_finds_the_compounds_it_begins_or_ends_the_closest_first() =>
        Assert.Equal(["onlineantrag", "antragsmanagement"], _vocabulary.Relatives("antrag"));

    [Fact]
    public void A_compound_finds_its_parts_even_when_no_document_has_the_compound() =>
        Assert.Equal(["management", "antrag"], _vocabulary.Relatives("antragmanagement").Where(word => word != "antragsmanagement"));

    [Fact]
    public void A_word_is_not_its_own_relative() => Assert.DoesNotContain("antrag", _vocabulary.Relatives("antrag"));

    [Theory]
    [InlineData("amt")]
    [InlineData("hundemarke")]
    public void Short_and_unknown_words_have_none(string word) => Assert.Empty(_vocabulary.Relatives(word));

    [Fact]
    public void However_many_compounds_there_are_a_dozen_is_enough() =>
        Assert.Equal(12, new Vocabulary(Enumerable.Range(0, 100).Select(i => $"projekt{(char)('a' + i / 26)}{(char)('a' + i % 26)}")).Relatives("projekt").Count);
}
