using Lotsenbot.Features.Answers.Grounding;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Grounding;

namespace Lotsenbot.Evaluation;

/// <summary>How good the answers of one writer are: of a model, or the quotations. Questions that it left unanswered count for nothing but <see cref="Questions"/>.</summary>
/// <param name="CitationPrecision">Share of citations whose passage holds evidence, where evidence is known; null without a citation.</param>
/// <param name="CitationRecall">Share of the evidence that stands in cited passages, where any one is enough all or nothing.</param>
/// <param name="Passed">Share of the written sentences that passed the check.</param>
/// <param name="WrongNumbers">Numbers in answers that stand in no passage their sentence cites.</param>
/// <param name="Length">Of an answer, in characters, on average.</param>
/// <param name="First">Times to the first sentence.</param>
/// <param name="Total">Times to the end.</param>
public sealed record AnswerScore(
    string Writer, int Questions, int Answers, double? CitationPrecision, double? CitationRecall, double? Passed, int WrongNumbers, double? Length,
    IReadOnlyList<TimeSpan> First, IReadOnlyList<TimeSpan> Total)
{
    public static AnswerScore Of(string writer, IReadOnlyList<WrittenAnswer> written)
    {
        var answers = written.Where(answer => answer.Sentences.Count > 0).ToList();
        var known = answers.Where(answer => answer.Asked.Question is { IsAnswerable: true, Targets.Count: > 0 }).ToList();
        var passed = answers.Sum(answer => answer.Sentences.Count);
        return new AnswerScore(
            writer, written.Count, answers.Count,
            Average(known.SelectMany(Citations).Select(isRight => isRight ? 1.0 : 0)),
            Average(known.Select(Recall)),
            Average(Enumerable.Repeat(1.0, passed).Concat(Enumerable.Repeat(0.0, written.Sum(answer => answer.Dropped)))),
            answers.SelectMany(answer => answer.Sentences).Sum(WrongNumbersIn),
            Average(answers.Select(answer => (double)answer.Sentences.Sum(sentence => sentence.Text.Length))),
            [.. answers.Select(answer => answer.First)],
            [.. answers.Select(answer => answer.Total)]);
    }

    /// <summary>Whether each is right.</summary>
    private static IEnumerable<bool> Citations(WrittenAnswer answer) => Cited(answer).Select(passage => answer.Asked.Question.Targets.Any(target => target.IsMetBy(passage)));

    private static double Recall(WrittenAnswer answer)
    {
        var (question, cited) = (answer.Asked.Question, Cited(answer).ToList());
        var found = question.Targets.Count(target => cited.Any(target.IsMetBy));
        return question.NeedsAll ? found / (double)question.Targets.Count : Math.Min(found, 1);
    }

    private static IEnumerable<Passage> Cited(WrittenAnswer answer) => answer.Sentences.SelectMany(sentence => sentence.Sources).Select(source => source.Passage);

    private static int WrongNumbersIn(GroundedSentence sentence) => StatedFacts.Of(sentence.Text).Numbers
        .Except(sentence.Sources.SelectMany(source => StatedFacts.Of($"{source.Passage.Title}\n{source.Passage.Section}\n{source.Passage.Text}").Numbers)).Count();

    private static double? Average(IEnumerable<double> values) => values.Select(value => (double?)value).Average();
}
