using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Evaluation;

/// <summary>How well the passages for one question, or on average for many, were ranked. All values from 0 to 1.</summary>
/// <param name="ReciprocalRank">1 ÷ rank of the first hit among the first ten.</param>
/// <param name="Ndcg">Of the first ten; a passage is relevant or not, and ideal are all relevant ones of the library in front.</param>
public sealed record RetrievalScore(double Recall1, double Recall3, double Recall5, double ReciprocalRank, double Ndcg)
{
    private const int Depth = 10;

    /// <param name="ranked">Best first.</param>
    /// <param name="library">Everything that could have been found.</param>
    public static RetrievalScore Of(TestQuestion question, IReadOnlyList<Passage> ranked, IEnumerable<Passage> library)
    {
        var hits = ranked.Take(Depth).Select(IsHit).ToList();
        var first = hits.IndexOf(true);
        var relevant = library.Count(IsHit);
        return new RetrievalScore(
            Recall(question, ranked.Take(1).ToList()),
            Recall(question, ranked.Take(3).ToList()),
            Recall(question, ranked.Take(5).ToList()),
            first < 0 ? 0 : 1.0 / (first + 1),
            relevant == 0 ? 0 : hits.Select((hit, i) => hit ? Gain(i) : 0).Sum() / Enumerable.Range(0, Math.Min(relevant, Depth)).Sum(Gain));

        bool IsHit(Passage passage) => question.Targets.Any(target => target.IsMetBy(passage));
    }

    public static RetrievalScore Average(IReadOnlyCollection<RetrievalScore> scores) => new(
        scores.Average(score => score.Recall1),
        scores.Average(score => score.Recall3),
        scores.Average(score => score.Recall5),
        scores.Average(score => score.ReciprocalRank),
        scores.Average(score => score.Ndcg));

    /// <summary>The share of targets found; where any one is enough, all or nothing.</summary>
    private static double Recall(TestQuestion question, List<Passage> passages)
    {
        var found = question.Targets.Count(target => passages.Any(target.IsMetBy));
        return question.NeedsAll ? found / (double)question.Targets.Count : Math.Min(found, 1);
    }

    private static double Gain(int place) => 1 / Math.Log2(place + 2);
}
