using System.Globalization;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>How urgent a project is by what it says to the five questions of the checklist, from 0 to 100, part by part.</summary>
public sealed record Priority(IReadOnlyList<PriorityPart> Parts)
{
    /// <summary>The items of the checklist that count. A flow of the city's own that doesn't ask one of them is measured by the others.</summary>
    internal const string Cases = "fallzahl", SavedMinutes = "effizienzgewinn", Adaptable = "anpassbar", OutwardBenefit = "nutzen-aussen", InwardBenefit = "nutzen-innen", StaffLoss = "personalverlust";

    // All weights. What people outside notice and the time that is won weigh most, for they are what the strategy digitalises for; reuse before
    // building comes next. Case numbers count by themselves too, as many people are affected even where no minute is saved. They sum up to 100.
    private const int ForCases = 20, ForSavedHours = 25, ForAdaptable = 15, ForOutward = 20, ForInward = 10, ForStaffLoss = 10;

    /// <summary>Cases a year from which a fifth more of the points is given: each step is about five times the one before.</summary>
    private static readonly double[] CaseSteps = [100, 500, 2500, 12_500, 50_000];

    /// <summary>Hours a year, likewise: from a week's work to two full posts.</summary>
    private static readonly double[] HourSteps = [40, 200, 800, 1600, 3200];

    public bool IsComplete => Parts.All(part => part.Points is not null);

    /// <summary>0 to 100; of an incomplete one, of what is answered so far.</summary>
    public int Score => Possible == 0 ? 0 : (int)Math.Round(100.0 * Points / Possible, MidpointRounding.AwayFromZero);

    public int Points => Parts.Sum(part => part.Points ?? 0);

    /// <summary>The most that the answered parts could have given.</summary>
    public int Possible => Parts.Where(part => part.Points is not null).Sum(part => part.Most);

    public IEnumerable<PriorityPart> Missing => Parts.Where(part => part.Points is null);

    public static Priority Of(OpenProject open) => new(
    [
        .. Part(open, Cases, "Fallzahl", ForCases, _ => OfCases(open)),
        .. Part(open, SavedMinutes, "Zeitgewinn", ForSavedHours, _ => OfHours(open)),
        .. Part(open, Adaptable, "Anpassbares", ForAdaptable, item => OfChoice(open, item, ForAdaptable)),
        .. Part(open, OutwardBenefit, "Nutzen außen", ForOutward, item => OfChoice(open, item, ForOutward)),
        .. Part(open, InwardBenefit, "Nutzen innen", ForInward, item => OfChoice(open, item, ForInward)),
        .. Part(open, StaffLoss, "Personalverlust", ForStaffLoss, _ => OfStaffLoss(open)),
    ]);

    private static IEnumerable<PriorityPart> Part(OpenProject open, string item, string name, int most, Func<ChecklistItem, (int Points, string Reason)?> of)
    {
        if (open.Flow.FindItem(item) is { } asked)
            yield return of(asked) is { } given ? new(name, given.Points, most, given.Reason) : new(name, null, most, "noch nicht beantwortet");
    }

    /// <summary>What the lead said at the beginning holds until the checklist says more.</summary>
    private static double? CasesOf(OpenProject open) => NumberOf(open, Cases) ?? open.Project.Cases;

    private static (int, string)? OfCases(OpenProject open) =>
        CasesOf(open) is { } cases ? (Stepped(cases, CaseSteps, ForCases), $"{cases.ToString("#,0", ProjectWords.German)} Fälle im Jahr") : null;

    private static (int, string)? OfHours(OpenProject open) => (CasesOf(open), NumberOf(open, SavedMinutes)) switch
    {
        (_, <= 0) => (0, "spart keine Zeit"),
        ({ } cases, { } minutes) => (Stepped(cases * minutes / 60, HourSteps, ForSavedHours), $"etwa {(cases * minutes / 60).ToString("#,0", ProjectWords.German)} Stunden im Jahr"),
        _ => null,
    };

    /// <summary>The first choice is the best, the last one the worst, whatever they are called; those between have their share.</summary>
    private static (int, string)? OfChoice(OpenProject open, ChecklistItem item, int most) =>
        open.AnswerOf(item.Id) is { } answer && item.Choices.ToList().IndexOf(answer) is >= 0 and var index
            ? ((int)Math.Round(most * (item.Choices.Count - 1.0 - index) / Math.Max(1, item.Choices.Count - 1), MidpointRounding.AwayFromZero), answer)
            : null;

    private static (int, string)? OfStaffLoss(OpenProject open) => open.AnswerOf(StaffLoss) switch
    {
        Condition.Yes => (ForStaffLoss, "viele gehen bald, oder Fachkräfte fehlen"),
        Condition.No => (0, "nicht zu erwarten"),
        _ => null,
    };

    private static int Stepped(double value, double[] steps, int most) => most * steps.Count(step => value >= step) / steps.Length;

    private static double? NumberOf(OpenProject open, string item) =>
        double.TryParse(open.AnswerOf(item), CultureInfo.InvariantCulture, out var number) ? Math.Max(0, number) : null;
}

/// <param name="Points">Null while there is no answer.</param>
/// <param name="Reason">What they are given for.</param>
public sealed record PriorityPart(string Name, int? Points, int Most, string Reason);
