using System.Numerics.Tensors;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Knowledge.Grounding;

/// <summary>
/// Decides whether the passages that a sentence cites say what it says. What can be compared exactly must be there; the rest must be there in the
/// same words, in other words for them, or in meaning. Thresholds calibrated on sentences from the dev set, see <c>tests/Lotsenbot.Benchmarks/RESULTS.md</c>.
/// </summary>
/// <param name="question">What its words repeat proves nothing.</param>
public sealed class SentenceCheck(IReadOnlyList<GroundingPassage> passages, string question, SynonymFile synonyms)
{
    private const double Enough = 0.75, EnoughByWords = 0.6;
    private const double Some = 0.4, CloseWithSome = 0.885;
    private const double Little = 0.2, CloseWithLittle = 0.915;

    private readonly HashSet<string> _asked = [.. GermanWords.Stems(question)];

    /// <param name="vector">Of the sentence's text; null without an embedding model.</param>
    public SentenceVerdict Check(CitedSentence sentence, float[]? vector)
    {
        var cited = passages.Where(passage => sentence.Citations.Contains(passage.Number)).ToList();
        if (cited.Count == 0 || cited.Count < sentence.Citations.Count)
            return SentenceVerdict.NoSource;
        var source = string.Join('\n', cited.Select(passage => passage.Text));
        if (Letters(source).Contains(Letters(sentence.Text), StringComparison.Ordinal))
            return SentenceVerdict.Supported;
        if (!StatedFacts.Of(sentence.Text).AreIn(StatedFacts.Of(source), source, synonyms))
            return SentenceVerdict.OtherFacts;
        var clauses = cited.SelectMany(passage => passage.Sentences).SelectMany(Clauses.Of).ToList();
        if (Clauses.Of(sentence.Text).Any(clause => Clauses.Nearest(clause, clauses) is { } nearest && IsOpposite(clause, nearest)))
            return SentenceVerdict.Turned;
        return IsThere(SupportOf(sentence.Text, cited, vector)) ? SentenceVerdict.Supported : SentenceVerdict.NotThere;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static bool IsOpposite(string said, string there) =>
        Polarity.IsNegated(said) != Polarity.IsNegated(there) || Polarity.IsTurned(said, there);

    /// <summary>How much of the sentence's own words the passages say, and how near the nearest of their sentences comes in meaning.</summary>
    public (double Words, double? Meaning) SupportOf(string text, IReadOnlyList<GroundingPassage> cited, float[]? vector)
    {
        var words = QuestionWords.Of(text, synonyms);
        var own = words.Where(word => !_asked.Contains(word.Stem)).ToList();
        var share = WordCoverage.Of(own.Count > 0 ? own : words, cited.SelectMany(passage => GermanWords.Stems(passage.Text)).ToHashSet());
        var nearest = cited.SelectMany(passage => passage.Vectors).Select(other => (double?)TensorPrimitives.Dot<float>(vector, other)).Max();
        return (share, vector is null ? null : nearest);
    }

    private static bool IsThere((double Words, double? Meaning) support) => support.Meaning is { } meaning
        ? support.Words >= Enough || support.Words >= Some && meaning >= CloseWithSome || support.Words >= Little && meaning >= CloseWithLittle
        : support.Words >= EnoughByWords;
}
