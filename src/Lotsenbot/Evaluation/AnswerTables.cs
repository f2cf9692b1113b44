using System.Globalization;
using Lotsenbot.Features.Answers;
using Spectre.Console;

namespace Lotsenbot.Evaluation;

/// <summary>Shows how good answers are, a row for each writer, and who answered which kind of question.</summary>
public static class AnswerTables
{
    public static void Write(IAnsiConsole console, IReadOnlyList<AnswerScore> scores)
    {
        var table = ReportTables.TableOf("answers by", "answered", "cit. precision", "cit. recall", "passed", "wrong numbers", "characters", "first p50 ms", "p95", "total p50 ms", "p95");
        foreach (var score in scores)
            table.AddRow(
                Markup.Escape(score.Writer), $"{score.Answers} of {score.Questions}", ReportTables.Share(score.CitationPrecision), ReportTables.Share(score.CitationRecall),
                ReportTables.Share(score.Passed), ReportTables.Text(score.WrongNumbers), Number(score.Length),
                Time(score.First, 0.5), Time(score.First, 0.95), Time(score.Total, 0.5), Time(score.Total, 0.95));
        console.Write(table);
    }

    /// <param name="written">By the model; what it left unanswered was quoted.</param>
    public static void WriteKinds(IAnsiConsole console, IReadOnlyList<WrittenAnswer> written)
    {
        var table = ReportTables.TableOf("kind", "questions", "by the model", "quoted", "hedged", "refused");
        foreach (var kind in written.GroupBy(answer => answer.Asked.Question.Kind))
        {
            var byModel = kind.Count(answer => answer.Sentences.Count > 0);
            table.AddRow(
                Markup.Escape(kind.Key), ReportTables.Text(kind.Count()), ReportTables.Text(byModel), ReportTables.Text(Count(AnswerOutcome.Answered) - byModel),
                ReportTables.Text(Count(AnswerOutcome.Hedged)), ReportTables.Text(Count(AnswerOutcome.Refused)));

            int Count(AnswerOutcome outcome) => kind.Count(answer => answer.Asked.Answer.Outcome == outcome);
        }
        console.Write(table);
    }

    private static string Time(IReadOnlyList<TimeSpan> times, double share) => Number(times.Count > 0 ? Percentile.Of(times, share).TotalMilliseconds : null);

    private static string Number(double? number) => number?.ToString("0", CultureInfo.InvariantCulture) ?? "–";
}
