namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>How much of a question's words a text takes up: itself, inflected, as part of a compound, or by another word for it.</summary>
public static class WordCoverage
{
    private const int ShortestPart = 5;

    /// <summary>From 0 (no word) to 1 (all).</summary>
    /// <param name="stems">Of the text's meaningful words.</param>
    public static double Of(IReadOnlyList<QuestionWord> words, IReadOnlySet<string> stems) =>
        words.Count == 0 ? 0 : words.Count(word => Takes(stems, word)) / (double)words.Count;

    private static bool Takes(IReadOnlySet<string> stems, QuestionWord word) =>
        stems.Contains(word.Stem)
        || word.Synonyms.Any(synonym => synonym.All(stems.Contains))
        || word.Stem.Length >= ShortestPart && stems.Any(stem => IsPart(word.Stem, stem) || stem.Length >= ShortestPart && IsPart(stem, word.Stem));

    private static bool IsPart(string part, string compound) =>
        compound.StartsWith(part, StringComparison.Ordinal) || compound.EndsWith(part, StringComparison.Ordinal);
}
