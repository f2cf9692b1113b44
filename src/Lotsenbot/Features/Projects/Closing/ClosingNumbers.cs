using System.Globalization;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Closing;

/// <summary>What a project was to bring and to cost, beside what it did. A city may ask other questions: what its flow doesn't ask is unknown.</summary>
internal sealed record ClosingNumbers(Compared Cases, Compared Minutes, Compared CostsOnce, Compared CostsAYear)
{
    public const string ActualCases = "fallzahl-ist";
    public const string ActualMinutes = "effizienzgewinn-ist";
    public const string ActualCostsOnce = "kosten-einmalig-ist";
    public const string ActualCostsAYear = "kosten-jaehrlich-ist";

    private const int MinutesAnHour = 60;

    /// <summary>Of work, a year: the minutes of all cases.</summary>
    public Compared Hours => new(HoursOf(Cases.Expected, Minutes.Expected), HoursOf(Cases.Actual, Minutes.Actual));

    public static ClosingNumbers Of(OpenProject open) => new(
        new(NumberOf(open, "fallzahl") ?? open.Project.Cases, NumberOf(open, ActualCases)),
        new(NumberOf(open, "effizienzgewinn"), NumberOf(open, ActualMinutes)),
        new(NumberOf(open, "kosten-einmalig"), NumberOf(open, ActualCostsOnce)),
        new(NumberOf(open, "kosten-jaehrlich"), NumberOf(open, ActualCostsAYear)));

    /// <summary>Whether they are asked in this step.</summary>
    public static bool AreAskedIn(ProjectFlow flow, FlowStep step) => flow.ItemsOf(step).Any(item => item.Id is ActualCases or ActualMinutes);

    private static double? NumberOf(OpenProject open, string item) =>
        double.TryParse(open.AnswerOf(item), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? HoursOf(double? cases, double? minutes) => cases * minutes is { } all ? Math.Round(all / MinutesAnHour) : null;
}
