using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers;

/// <summary>
/// Decides whether what was found answers the question. With vectors a weighted sum of two signals, fitted by logistic regression on
/// questions of several sets (see <c>tests/Lotsenbot.Benchmarks/RESULTS.md</c>); without them the words alone decide, more carefully.
/// </summary>
public static class AnswerJudgement
{
    private const double Closeness = 22.6, OffTopic = -13.5, Constant = -4.9;
    private const double Refuse = -1.1, Hedge = -0.35;
    private const double RefuseByWords = 0.15, HedgeByWords = 0.34;
    private const int JudgedPassages = 3;

    /// <param name="offTopic">How close the question is to what this house does not answer; null without vectors.</param>
    public static AnswerOutcome Judge(string question, Retrieval retrieval, double? offTopic)
    {
        if (retrieval.Passages.Count == 0 || NotAQuestion.Is(question))
            return AnswerOutcome.Refused;
        var top = retrieval.Passages.Take(JudgedPassages).ToList();
        var (score, refuse, hedge) = retrieval.BestSimilarity is { } similarity && offTopic is { } off
            ? (Closeness * similarity + OffTopic * off + Constant, Refuse, Hedge)
            : (top.Max(passage => WordCoverage.Of(retrieval.Words, passage.Stems)), RefuseByWords, HedgeByWords);
        if (score < refuse)
            return AnswerOutcome.Refused;
        var sentences = top.SelectMany(passage => passage.Sentences).ToList();
        return score < hedge || !AskedKind.IsHeldBy(question, retrieval.Words, sentences) ? AnswerOutcome.Hedged : AnswerOutcome.Answered;
    }
}
