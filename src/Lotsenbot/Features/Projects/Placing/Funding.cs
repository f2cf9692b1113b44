using System.Globalization;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>Finanzierungsklasse: who pays.</summary>
public enum FundingClass
{
    /// <summary>Of use to the whole house.</summary>
    BaseComponent,

    /// <summary>Of use to one unit or some.</summary>
    SpecialistApplication,

    /// <summary>Deviates from the standard.</summary>
    Other,
}

/// <summary>A project's funding class, or the one that is likely.</summary>
/// <param name="Why">Why it is suggested; null where the checklist says it.</param>
public sealed record Funding(FundingClass Class, string? Why)
{
    private const string Item = "finanzierungsklasse";

    private static readonly WordTable<FundingClass> _words = new(
        (FundingClass.BaseComponent, "Basiskomponente", []),
        (FundingClass.SpecialistApplication, "Fachverfahren", []),
        (FundingClass.Other, "Sonstige Anwendung oder Dienstleistung", ["Sonstige Anwendung", "Sonstiges"]));

    public string Name => _words.Of(Class);

    public string WhoPays => Class switch
    {
        FundingClass.BaseComponent => "Die zentrale Stelle 7.2 bezahlt und verrechnet die Kosten danach intern.",
        FundingClass.SpecialistApplication => "Die zentrale IT bezahlt und verrechnet die Kosten danach intern mit den Dienststellen, die das Verfahren nutzen.",
        FundingClass.Other => "Das wird im Einzelfall entschieden. Führt zuerst ein Abstimmungsgespräch; dezentral geht vor zentral.",
        _ => throw new InvalidOperationException($"Unknown funding class {Class}."),
    };

    public static Funding Of(OpenProject open, IReadOnlyList<SuggestedComponent> components) =>
        open.AnswerOf(Item) is { } answer && _words.TryFind(answer, out var said) ? new(said, Why: null) : Suggested(open.Project.Kind, components);

    /// <summary>The day of this year's or the next one's announcement of new projects.</summary>
    /// <param name="monthAndDay">As in <see cref="ProjectOptions.FundingAnnouncement"/>.</param>
    public static DateOnly NextAnnouncement(string monthAndDay, DateOnly today)
    {
        var day = DateOnly.ParseExact($"2001-{monthAndDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var thisYear = new DateOnly(today.Year, day.Month, day.Day);
        return thisYear >= today ? thisYear : thisYear.AddYears(1);
    }

    private static Funding Suggested(SolutionKind kind, IReadOnlyList<SuggestedComponent> components) => (kind, components) switch
    {
        (SolutionKind.SpecialistApplication, _) => new(FundingClass.SpecialistApplication, "weil ein Fachverfahren entstehen soll"),
        (_, [var first, ..]) => new(FundingClass.BaseComponent, $"weil „{first.Component.Title}“ dazu passt"),
        _ => new(FundingClass.Other, "weil weder ein Fachverfahren noch eine Basiskomponente dazu passt"),
    };
}
