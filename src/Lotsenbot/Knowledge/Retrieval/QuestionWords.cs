namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>One meaningful word of a question.</summary>
/// <param name="Folded">In one spelling, see <see cref="GermanWords.Fold"/>.</param>
/// <param name="Synonyms">Stems of other words for it, or for the phrase it belongs to.</param>
public sealed record QuestionWord(string Folded, string Stem, IReadOnlyList<string[]> Synonyms);

/// <summary>The meaningful words of a question.</summary>
public static class QuestionWords
{
    public static IReadOnlyList<QuestionWord> Of(string question, SynonymFile synonyms)
    {
        var all = GermanWords.Fold(question).ToList();
        var words = all.Where(word => !GermanWords.StopWords.Contains(word)).Distinct().ToList();
        // Questions of function words alone ("Was ist das?") still look for something.
        if (words.Count == 0)
            words = all.Distinct().ToList();
        var others = synonyms.In(all).ToLookup(found => found.Word, found => found.Other);
        return words.ConvertAll(word => new QuestionWord(word, GermanWords.Stem(word), [.. others[word].DistinctBy(other => string.Join(' ', other))]));
    }
}
