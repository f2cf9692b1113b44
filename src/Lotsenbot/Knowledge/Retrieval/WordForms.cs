namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>Another way to say a word: one stem, or several that have to stand for it together.</summary>
internal sealed record WordForm(IReadOnlyList<string> Stems, float Weight);

/// <summary>A question's word with all that may stand for it in a text.</summary>
/// <param name="Rarity">1 for a word of one passage or none, towards 0 for a word of all: what most passages speak of chooses none of them.</param>
internal sealed record WordForms(QuestionWord Word, float Rarity, IReadOnlyList<WordForm> Forms, IReadOnlyList<string> Grams)
{
    /// <summary>The best form counts, the others only a little: a text is not better for using many.</summary>
    public const float ShareOfOthers = 0.1f;

    private const int MostGrams = 40;

    public static WordForms Of(QuestionWord word, float rarity, Vocabulary vocabulary, LexicalWeights weights) =>
        new(word, rarity, [.. All(word, vocabulary, weights)], [.. GermanWords.Grams(word.Folded).Take(MostGrams)]);

    private static IEnumerable<WordForm> All(QuestionWord word, Vocabulary vocabulary, LexicalWeights weights)
    {
        yield return new WordForm([word.Stem], weights.Stem);
        foreach (var relative in vocabulary.Relatives(word.Stem))
        {
            var (shorter, longer) = relative.Length < word.Stem.Length ? (relative.Length, word.Stem.Length) : (word.Stem.Length, relative.Length);
            yield return new WordForm([relative], weights.Compound * shorter / longer);
        }
        foreach (var synonym in word.Synonyms)
            yield return new WordForm(synonym, weights.Synonym / synonym.Length);
    }
}
