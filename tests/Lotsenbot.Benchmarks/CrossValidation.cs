using Lotsenbot.Evaluation;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Benchmarks;

/// <summary>What the weights promise for questions they were not chosen on: chosen on four fifths of the questions, measured on the last.</summary>
internal static class CrossValidation
{
    private const int Folds = 5;
    private static readonly double[] _passage = [0.2, 0.4, 0.6], _words = [1.2, 2, 2.8];

    /// <summary>The average over all questions, each measured with weights it had no part in choosing; and what was chosen how often.</summary>
    public static (RetrievalScore Score, IReadOnlyList<string> Choices) Run(QuestionSet set)
    {
        var grid = Grid().Select(weights => (weights, scores: set.Scores(weights, withVectors: true))).ToList();
        var measured = new List<RetrievalScore>();
        var choices = new List<string>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var (weights, scores) = grid.MaxBy(candidate => Fold(candidate.scores, fold, isInside: false).Average(score => score.ReciprocalRank + score.Recall5));
            measured.AddRange(Fold(scores, fold, isInside: true));
            choices.Add(FormattableString.Invariant($"{weights.Passage} / {weights.WordsOfMany}"));
        }
        return (RetrievalScore.Average(measured), choices);
    }

    private static IEnumerable<SearchWeights> Grid() =>
        from passage in _passage
        from words in _words
        select SearchWeights.Default with { Passage = passage, WordsOfMany = words };

    // The file goes by kind, so every fold gets a fifth of each.
    private static IEnumerable<RetrievalScore> Fold(IReadOnlyList<RetrievalScore> scores, int fold, bool isInside) =>
        scores.Where((_, i) => i % Folds == fold == isInside);
}
