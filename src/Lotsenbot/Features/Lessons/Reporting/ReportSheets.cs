using Lotsenbot.Hosting.Sheets;

namespace Lotsenbot.Features.Lessons.Reporting;

/// <summary>The report as a workbook: a sheet each for what recurs, the counts and the benefits.</summary>
public static class ReportSheets
{
    public static Task<byte[]> WriteAsync(LessonReport report, CancellationToken cancellationToken) => SheetFile.WriteAsync(Of(report), cancellationToken);

    private static IReadOnlyList<Sheet> Of(LessonReport report) =>
    [
        new(
            "Was sich wiederholt", [new("Hindernis", 70), new("Projekte", 10), new("Erfahrungen", 12), new("Phasen", 24), new("Auch so gesagt", 90)],
            [.. report.Obstacles.Select(obstacle => (IReadOnlyList<object?>)[obstacle.Text, obstacle.Projects, obstacle.Lessons, obstacle.Phases, string.Join("\n", obstacle.Others)])]),
        new(
            "Anzahl", [new("Was", 20), new("Wovon", 40), new("Erfahrungen", 12)],
            [
                .. report.Counts.Select(count => (IReadOnlyList<object?>)[count.Of, count.Name, count.Count]),
                ["Menschen", report.PeopleLine, report.People],
            ]),
        new(
            "Erwartet und erreicht", [new("Was", 30), new("Einheit", 12), new("Erwartet", 14), new("Erreicht", 14), new("Projekte", 10)],
            [
                .. report.Benefits.Sums.Select(sum => (IReadOnlyList<object?>)(sum.Projects == 0
                    ? [sum.Name, sum.Unit, null, null, 0] : [sum.Name, sum.Unit, sum.Expected, sum.Actual, sum.Projects])),
                .. report.Benefits.Kinds.Select(kind => (IReadOnlyList<object?>)[kind.Name, "Projekte", kind.Expected, kind.CameTrue, kind.Expected]),
                ["Abgeschlossene Projekte", "Projekte", null, report.Benefits.Projects, report.Benefits.Projects],
            ]),
    ];
}
