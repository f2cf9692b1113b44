using Lotsenbot.Features.Answers;
using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Evaluation;

/// <summary>How well answerable questions of one kind were served.</summary>
/// <param name="Evidence">Share of answers that hold their evidence; null where no quotes are known.</param>
public sealed record KindScore(string Kind, int Questions, RetrievalScore Retrieval, double? Evidence);

/// <summary>How many questions of one kind came to which outcome.</summary>
public sealed record OutcomeCount(string Kind, int Answered, int Hedged, int Refused)
{
    public int Questions => Answered + Hedged + Refused;
}

/// <summary>What a measurement found.</summary>
/// <param name="Kinds">Of answerable questions whose evidence is known, one kind after the other.</param>
/// <param name="Outcomes">Of answerable questions together, then of each kind that should be refused.</param>
/// <param name="RefusalPrecision">Share of refusals that were right; null without a refusal.</param>
/// <param name="RefusalRecall">Share of refusable questions that were refused; null without one.</param>
public sealed record EvaluationReport(
    IReadOnlyList<KindScore> Kinds,
    KindScore? Total,
    IReadOnlyList<OutcomeCount> Outcomes,
    double? RefusalPrecision,
    double? RefusalRecall,
    TimeSpan MedianTime,
    TimeSpan Time95)
{
    public const string Answerable = "answerable";

    public static EvaluationReport Of(IReadOnlyList<MeasuredAnswer> answers, IReadOnlyList<Passage> library)
    {
        var scored = answers.Where(answer => answer.Question.IsAnswerable && answer.Question.Targets.Count > 0)
            .Select(answer => (answer.Question.Kind, Retrieval: Score(answer, library), Evidence: AnswerEvidence.Of(answer.Question, answer.Answer.Text)))
            .ToList();
        var kinds = scored.GroupBy(score => score.Kind, (kind, group) => Summarise(kind, group.ToList())).ToList();
        var refused = answers.Where(answer => answer.Answer.Outcome == AnswerOutcome.Refused).ToList();
        var refusable = answers.Where(answer => !answer.Question.IsAnswerable).ToList();
        var rightlyRefused = refused.Count(answer => !answer.Question.IsAnswerable);
        var times = answers.Select(answer => answer.Time).ToList();
        return new EvaluationReport(
            kinds,
            scored.Count == 0 ? null : Summarise("total", scored),
            answers.GroupBy(answer => answer.Question.IsAnswerable ? Answerable : answer.Question.Kind, Count).ToList(),
            Share(rightlyRefused, refused.Count),
            Share(rightlyRefused, refusable.Count),
            Percentile.Of(times, 0.5),
            Percentile.Of(times, 0.95));

        static KindScore Summarise(string kind, List<(string Kind, RetrievalScore Retrieval, double? Evidence)> scores) => new(
            kind, scores.Count, RetrievalScore.Average(scores.Select(score => score.Retrieval).ToList()), scores.Average(score => score.Evidence));
    }

    private static RetrievalScore Score(MeasuredAnswer answer, IReadOnlyList<Passage> library) =>
        RetrievalScore.Of(answer.Question, answer.Answer.Retrieval.Passages.Select(found => found.Passage).ToList(), library);

    private static OutcomeCount Count(string kind, IEnumerable<MeasuredAnswer> answers)
    {
        var counts = answers.CountBy(answer => answer.Answer.Outcome).ToDictionary();
        return new OutcomeCount(
            kind,
            counts.GetValueOrDefault(AnswerOutcome.Answered),
            counts.GetValueOrDefault(AnswerOutcome.Hedged),
            counts.GetValueOrDefault(AnswerOutcome.Refused));
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : part / (double)whole;
}
