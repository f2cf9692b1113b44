using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>Parts that several documents share.</summary>
internal static class CommonText
{
    private const int EmptyRows = 3;

    public static WrittenBlock Overview(ProjectFacts facts) => new WrittenFacts(
        "Die wichtigsten Angaben zum Projekt",
        [
            new("Projekt", facts.Project.Title),
            new("Dienststelle", facts.Project.Unit),
            new("Geschäftskreis", facts.Project.Division ?? WrittenDocument.Open),
            new("Art der Lösung", FlowWords.Of(facts.Project.Kind)),
            new("Projektleitung", facts.Leads),
            new("Projektbeginn", ProjectFacts.Date(facts.Project.StartedAt)),
            new("Phase", PhaseOf(facts)),
            .. facts.Answer("Go-Live", "go-live-termin"),
        ]);

    public static IEnumerable<WrittenBlock> Need(ProjectFacts facts) =>
    [
        new WrittenHeading("Ausgangslage und Bedarf"),
        new WrittenParagraph(facts.Project.Need),
        .. facts.Answer("", "problem").Where(fact => fact.Value != WrittenDocument.Open).Select(fact => new WrittenParagraph(fact.Value)),
    ];

    public static WrittenBlock Benefit(ProjectFacts facts) => new WrittenFacts(
        "Der erwartete Nutzen",
        [
            new("Art des Nutzens", ProjectWords.Benefits(facts.Project)),
            .. facts.Answer("Im Vordergrund", "nutzenart"),
            new("Messgröße", facts.Project.Measure),
            .. facts.Answer("Messung und heutiger Wert", "messung"),
            .. facts.CasesFact(),
            .. facts.Answer("Ersparnis je Fall", "effizienzgewinn", "Minuten"),
            .. facts.SavedHours(),
            .. facts.Answer("Nutzen für Bürger*innen und Unternehmen", "nutzen-aussen"),
            .. facts.Answer("Nutzen innerhalb der Verwaltung", "nutzen-innen"),
        ]);

    public static IEnumerable<WrittenFact> Costs(ProjectFacts facts) =>
    [
        .. facts.Answer("Einmalige Kosten", "kosten-einmalig", "Euro"),
        .. facts.Answer("Laufende Kosten im Jahr", "kosten-jaehrlich", "Euro"),
        .. facts.Answer("Finanzierungsklasse", "finanzierungsklasse"),
        .. facts.Answer("Mittel angemeldet", "mittelanmeldung"),
    ];

    public static WrittenBlock Team(ProjectFacts facts) =>
        new WrittenTable("Das Projektteam und seine Rollen", [new("Name"), new("Rolle im Projekt")], [.. facts.Team()]);

    /// <summary>The way of the project, phase by phase.</summary>
    public static WrittenBlock Steps(ProjectFacts facts) => new WrittenTable(
        "Die Schritte des Projekts mit Zuständigkeit und Stand",
        [new("Phase", 3), new("Schritt", 5), new("Zuständig", 4), new("Stand", 3)],
        [.. facts.Flow.Phases.SelectMany(phase => phase.Steps.Select(step =>
            (IReadOnlyList<string>)[phase.Title, step.Title, string.Join(", ", step.Who.Select(FlowWords.Roles.Of)), facts.StateOf(step)]))]);

    /// <summary>The same, before anything is done.</summary>
    public static WrittenBlock Plan(ProjectFacts facts) => new WrittenTable(
        "Die Phasen des Projekts und ihre Schritte",
        [new("Phase", 2), new("Schritte", 5)],
        [.. facts.Flow.Phases.Select(phase => (IReadOnlyList<string>)[phase.Title, string.Join('\n', phase.Steps.Select(step => step.IsRequired ? step.Title : $"{step.Title} (freiwillig)"))])]);

    /// <summary>To be signed on paper.</summary>
    public static WrittenBlock Approval(string caption, params IReadOnlyList<string> roles) => new WrittenTable(
        caption, [new("Rolle", 3), new("Name", 3), new("Datum", 2), new("Unterschrift", 3)], [.. roles.Select(role => (IReadOnlyList<string>)[role, "", "", ""])]);

    /// <summary>Lines to be filled in by hand.</summary>
    public static WrittenBlock Lines(string caption, params IReadOnlyList<WrittenColumn> columns) => new WrittenTable(
        caption, columns, [.. Enumerable.Range(0, EmptyRows).Select(_ => (IReadOnlyList<string>)[.. columns.Select(_ => "")])]);

    private static string PhaseOf(ProjectFacts facts) => facts.Project.State == ProjectState.Active
        ? ProjectWords.Of(facts.Open.Phase)
        : $"{ProjectWords.Of(facts.Open.Phase)} ({ProjectWords.Of(facts.Project.State)})";
}
