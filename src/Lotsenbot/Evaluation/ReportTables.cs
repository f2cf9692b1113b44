using System.Globalization;
using Spectre.Console;

namespace Lotsenbot.Evaluation;

/// <summary>Shows a report as tables.</summary>
public static class ReportTables
{
    public static void Write(IAnsiConsole console, EvaluationReport report)
    {
        if (report.Total is { } total)
            console.Write(Retrieval([.. report.Kinds, .. report.Kinds.Count > 1 ? [total] : Array.Empty<KindScore>()]));
        console.Write(Outcomes(report.Outcomes));
        console.WriteLine($"Refusal precision {Share(report.RefusalPrecision)}, recall {Share(report.RefusalRecall)}");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Time per question, warm: p50 {report.MedianTime.TotalMilliseconds:0.0} ms, p95 {report.Time95.TotalMilliseconds:0.0} ms"));
    }

    private static Table Retrieval(IEnumerable<KindScore> kinds)
    {
        var table = TableOf("kind", "questions", "R@1", "R@3", "R@5", "MRR@10", "nDCG@10", "evidence in answer");
        foreach (var kind in kinds)
            table.AddRow(
                Markup.Escape(kind.Kind), Text(kind.Questions), Share(kind.Retrieval.Recall1), Share(kind.Retrieval.Recall3), Share(kind.Retrieval.Recall5),
                Share(kind.Retrieval.ReciprocalRank), Share(kind.Retrieval.Ndcg), Share(kind.Evidence));
        return table;
    }

    private static Table Outcomes(IEnumerable<OutcomeCount> outcomes)
    {
        var table = TableOf("kind", "questions", "answered", "hedged", "refused");
        foreach (var count in outcomes)
            table.AddRow(Markup.Escape(count.Kind), Text(count.Questions), Part(count.Answered, count), Part(count.Hedged, count), Part(count.Refused, count));
        return table;
    }

    private static string Part(int part, OutcomeCount whole) =>
        string.Create(CultureInfo.InvariantCulture, $"{part} ({100.0 * part / whole.Questions:0} %)");

    internal static Table TableOf(string first, params string[] others)
    {
        var table = new Table().Border(TableBorder.Markdown).AddColumn(first);
        foreach (var name in others)
            table.AddColumn(new TableColumn(name).RightAligned());
        return table;
    }

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Share(double? share) => share?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";
}
