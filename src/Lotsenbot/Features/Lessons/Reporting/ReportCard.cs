using Lotsenbot.Conversations.Cards;
using Lotsenbot.Conversations.Projects;

namespace Lotsenbot.Features.Lessons.Reporting;

/// <summary>The report at a glance, and where to find it as a file.</summary>
public static class ReportCard
{
    private const int MostObstacles = 8;

    public static Card Of(LessonReport report) => new(
        $"Bericht Erfahrungen: {report.Scope.Words}",
        [
            .. report.Lessons == 0 ? [new CardText("In diesem Zeitraum ist keine Erfahrung freigegeben.")] : CountsOf(report),
            .. report.Obstacles.Count > 0
                ? [new CardText("Was sich wiederholt", CardTextStyle.Heading), new CardText(string.Join('\n', report.Obstacles.Take(MostObstacles).Select(Line)))]
                : Array.Empty<CardElement>(),
            .. report.OnlyOnce > 0 ? [new CardText($"Dazu {(report.OnlyOnce == 1 ? "kommt eine, die" : $"kommen {report.OnlyOnce}, die")} bisher nur ein Projekt genannt hat.", CardTextStyle.Hint)] : Array.Empty<CardElement>(),
            new CardText("Erwartet und erreicht", CardTextStyle.Heading),
            new CardText(report.Benefits.Projects == 0 ? "Es ist noch kein Projekt abgeschlossen." : string.Join('\n', BenefitsOf(report.Benefits))),
        ],
        [
            new LinkButton("Als Excel-Datei", ReportEndpoint.PathOf(report.Scope, ReportEndpoint.SheetRoute)),
            new LinkButton("Als Seite mit Diagrammen", ReportEndpoint.PathOf(report.Scope, ReportEndpoint.PageRoute)),
        ]);

    /// <summary>"Arbeitszeit im Jahr: erwartet 300 Stunden, erreicht 450 (+50 %), aus 3 Projekten".</summary>
    internal static string Of(BenefitSum sum) => sum.Projects == 0
        ? $"{sum.Name}: noch nicht bekannt"
        : $"{sum.Name}: erwartet {Number(sum.Expected)}, erreicht {Number(sum.Actual)} {sum.Unit}{Share(sum)}, aus {(sum.Projects == 1 ? "einem Projekt" : $"{sum.Projects} Projekten")}";

    internal static string Of(BenefitCount kind) => $"{kind.Name}: in {kind.CameTrue} von {kind.Expected} Projekten eingetreten";

    internal static string Number(double number) => number.ToString("#,0.##", LessonWords.German);

    private static string Share(BenefitSum sum) =>
        sum.Expected == 0 ? "" : $" ({((sum.Actual - sum.Expected) / sum.Expected * 100).ToString("+0;−0;±0", LessonWords.German)} %)";

    private static IEnumerable<CardElement> CountsOf(LessonReport report)
    {
        yield return new CardText(string.Join('\n', report.Counts.GroupBy(count => count.Of)
            .Select(group => $"- **{group.Key}:** {string.Join(", ", group.Select(count => $"{CardMarkdown.Escape(count.Name)}: {count.Count}"))}").Prepend($"- **Erfahrungen:** {report.Lessons}")));
        yield return new CardText(report.PeopleLine, CardTextStyle.Hint);
    }

    private static string Line(Obstacle obstacle) =>
        $"- **{obstacle.Projects} Projekte** ({CardMarkdown.Escape(obstacle.Phases)}): {CardMarkdown.Escape(LessonWords.Short(obstacle.Text, 200))}";

    private static IEnumerable<string> BenefitsOf(BenefitFigures benefits) =>
        benefits.Sums.Select(sum => $"- {CardMarkdown.Escape(Of(sum))}")
            .Concat(benefits.Kinds.Where(kind => kind.Expected > 0).Select(kind => $"- {CardMarkdown.Escape(Of(kind))}"))
            .Prepend($"- Abgeschlossene Projekte: {benefits.Projects}");
}
