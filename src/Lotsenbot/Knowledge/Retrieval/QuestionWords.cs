namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>One meaningful word of a question.</summary>
/// <param name="Folded">In one spelling, see <see cref="GermanWords.Fold"/>.</param>
/// <param name="Synonyms">Stems of other words for it, or for the phrase it begins.</param>
public sealed record QuestionWord(string Folded, string Stem, IReadOnlyList<string[]> Synonyms);

/// <summary>The meaningful words of a question.</summary>
public static class QuestionWords
{
    public static IReadOnlyList<QuestionWord> Of(string question, SynonymFile synonyms)
    {
        var words = GermanWords.Fold(question).Where(word => !GermanWords.StopWords.Contains(word)).Distinct().ToList();
        // Questions of function words alone ("Was ist das?") still look for something.
        if (words.Count == 0)
            words = GermanWords.Fold(question).Distinct().ToList();
        var stems = words.Select(GermanWords.Stem).ToList();
        return words.Select((word, i) => new QuestionWord(word, stems[i], synonyms.For(stems, i).ToList())).ToList();
    }
}
