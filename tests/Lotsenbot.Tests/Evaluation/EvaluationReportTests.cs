using Lotsenbot.Evaluation;
using Lotsenbot.Features.Answers;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Tests.Evaluation;

public sealed class EvaluationReportTests
{
    private static readonly Passage _passage = new("a.txt", "", [], null, 0, "Das Amt öffnet um acht.");

    [Fact]
    public void Refusals_are_judged_by_what_should_have_been_refused()
    {
        var report = EvaluationReport.Of(
            [
                Answer("fact", true, AnswerOutcome.Answered), Answer("fact", true, AnswerOutcome.Hedged), Answer("fact", true, AnswerOutcome.Refused),
                Answer("refuse_offtopic", false, AnswerOutcome.Refused), Answer("refuse_offtopic", false, AnswerOutcome.Refused),
                Answer("refuse_offtopic", false, AnswerOutcome.Hedged), Answer("refuse_adversarial", false, AnswerOutcome.Answered),
            ],
            [_passage]);

        Assert.Equal([new("answerable", 1, 1, 1), new("refuse_offtopic", 0, 1, 2), new("refuse_adversarial", 1, 0, 0)], report.Outcomes);
        Assert.Equal(2 / 3.0, report.RefusalPrecision!.Value, 10);
        Assert.Equal(2 / 4.0, report.RefusalRecall!.Value, 10);
    }

    [Fact]
    public void Refused_questions_count_for_retrieval_but_hold_no_evidence()
    {
        var report = EvaluationReport.Of([Answer("fact", true, AnswerOutcome.Answered), Answer("role", true, AnswerOutcome.Refused)], [_passage]);

        Assert.Equal(["fact", "role"], report.Kinds.Select(kind => kind.Kind));
        Assert.Equal(2, report.Total!.Questions);
        Assert.Equal(1, report.Total.Retrieval.ReciprocalRank);
        Assert.Equal(0.5, report.Total.Evidence);
    }

    [Fact]
    public void Without_refusals_there_is_no_precision_of_them()
    {
        var report = EvaluationReport.Of([Answer("fact", true, AnswerOutcome.Answered)], [_passage]);

        Assert.Null(report.RefusalPrecision);
        Assert.Null(report.RefusalRecall);
    }

    [Theory]
    [InlineData(AnswerOutcome.Answered, true, false, 1)]
    [InlineData(AnswerOutcome.Hedged, true, true, 1)]
    [InlineData(AnswerOutcome.Refused, false, false, 0)]
    public void A_result_says_what_became_of_the_question_and_always_what_was_found(AnswerOutcome outcome, bool answered, bool hedged, int sources)
    {
        var line = ResultLine.From(Answer("fact", true, outcome));

        Assert.Equal((answered, hedged, sources, 1), (line.Answered, line.Hedged, line.Sources.Count, line.Retrieved.Count));
        Assert.Equal(answered ? _passage.Text : null, line.Answer);
    }

    private static MeasuredAnswer Answer(string kind, bool isAnswerable, AnswerOutcome outcome) => new(
        new TestQuestion("q", "Wann öffnet das Amt?", kind, isAnswerable, isAnswerable ? [new QuoteTarget("um acht")] : [], false),
        new QuotedAnswer(
            outcome,
            [new Quote(_passage, "", [0], _passage.Text)],
            Retrieval.Nothing with { Passages = [new RetrievedPassage(_passage, 1, 1, [], new HashSet<string>())] }),
        TimeSpan.FromMilliseconds(1));
}
