using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Goals;

namespace Lotsenbot.Features.Projects.Portfolio;

/// <summary>The portfolio at a glance: counts, what waits, and some of the projects to choose from.</summary>
public static class PortfolioCard
{
    private const int MostListed = 20;
    private const int FewEnoughToSpread = 6;

    /// <param name="filter">How the request was understood.</param>
    /// <param name="asked">The request, as it was typed.</param>
    /// <param name="entries">At least one, in the order in which they are listed.</param>
    /// <param name="goals">Of the programmes; shown with the whole portfolio.</param>
    /// <param name="today">By which it is judged whether a goal is on track.</param>
    public static Card Of(PortfolioFilter filter, string asked, IReadOnlyList<PortfolioEntry> entries, IReadOnlyList<GoalProgress> goals, DateOnly today) => new(
        "Portfolio",
        [
            .. filter.Words.Length > 0 ? [new CardText($"Gefiltert: {CardMarkdown.Escape(filter.Words)}", CardTextStyle.Hint)] : Array.Empty<CardElement>(),
            new CardText(Lines(Counts(entries))),
            .. WaitingOf(entries),
            .. filter.Conditions.Count == 0 && goals.Count > 0
                ? GoalsOf(goals, today)
                : Array.Empty<CardElement>(),
            new ChoiceInput(
                "id", "Welches Projekt möchtest du sehen?", [.. entries.Take(MostListed).Select(entry => new CardChoice(Line(entry), entry.Id.ToString()))],
                IsExpanded: entries.Count <= FewEnoughToSpread, IsRequired: true, Error: "Wähl bitte ein Projekt aus."),
            .. entries.Count > MostListed ? [new CardText(More(entries.Count - MostListed), CardTextStyle.Hint)] : Array.Empty<CardElement>(),
        ],
        [
            new PressButton("Öffnen", ProjectCards.Open, Style: ButtonStyle.Primary),
            new LinkButton("Als Excel-Datei", PortfolioEndpoint.PathOf(asked)),
        ]);

    private static IEnumerable<(string Name, string Value)> Counts(IReadOnlyList<PortfolioEntry> entries) =>
    [
        ("Projekte", $"{entries.Count}"),
        ("Stand", Count(entries, entry => entry.State, ProjectWords.Of)),
        ("Geschäftskreis", Count(entries, entry => entry.Division ?? "ohne", division => division)),
        ("Programm", Count(entries, entry => entry.Programme, ProjectWords.Of)),
        ("Phase", Count(entries, entry => entry.Phase, FlowWords.Of)),
        ("Finanzierungsklasse", Count(entries, entry => entry.FundingClass ?? "noch offen", funding => funding)),
    ];

    // Facts have narrow names, which break long German words.
    private static string Lines(IEnumerable<(string Name, string Value)> lines) =>
        string.Join('\n', lines.Select(line => $"- **{CardMarkdown.Escape(line.Name)}:** {CardMarkdown.Escape(line.Value)}"));

    private static IEnumerable<CardElement> WaitingOf(IReadOnlyList<PortfolioEntry> entries)
    {
        var waits = entries.SelectMany(entry => entry.Waits).GroupBy(wait => wait).OrderByDescending(group => group.Count()).ToList();
        if (waits.Count == 0)
            yield break;
        yield return new CardText("Wartet auf die KoSt", CardTextStyle.Heading);
        yield return new CardText(string.Join('\n', waits.Select(group => $"- {CardMarkdown.Escape(group.Key)}: {group.Count()}")));
    }

    private static IEnumerable<CardElement> GoalsOf(IReadOnlyList<GoalProgress> goals, DateOnly today)
    {
        var known = goals.Where(goal => goal.Current is not null).ToList();
        yield return new CardText("Programmziele", CardTextStyle.Heading);
        if (known.Count > 0)
            yield return new CardText(Lines(known.Select(goal => (goal.Goal.Title, goal.Line(today)))));
        if (goals.Count - known.Count is > 0 and var open)
            yield return new CardText($"{(open == 1 ? "Bei einem Ziel" : $"Bei {open} Zielen")} ist noch kein Wert eingetragen. Das geht mit „Programmziele“.", CardTextStyle.Hint);
    }

    private static string Count<T>(IReadOnlyList<PortfolioEntry> entries, Func<PortfolioEntry, T> of, Func<T, string> word) =>
        string.Join(", ", entries.GroupBy(of).OrderBy(group => group.Key).Select(group => $"{word(group.Key)}: {group.Count()}"));

    private static string Line(PortfolioEntry entry) =>
        $"{entry.Title} ({entry.Unit}, {(entry.State == ProjectState.Active ? $"Phase {(int)entry.Phase + 1}" : ProjectWords.Of(entry.State))}{(entry.Waits.Count > 0 ? ", wartet" : "")})";

    private static string More(int more) =>
        $"Es gibt noch {more} weitere. Grenz sie ein, zum Beispiel mit „Portfolio Geschäftskreis 2 Planung“, oder nimm die Excel-Datei: Darin stehen alle.";
}
