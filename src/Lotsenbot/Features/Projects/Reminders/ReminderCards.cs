using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Projects.Reminders;

/// <summary>What is brought to mind beside the weekly digest.</summary>
public static class ReminderCards
{
    private const int MostListed = 10;

    public static Card GoLive(OpenProject open, DateOnly day) => new(
        open.Project.Title,
        [new CardText($"Der Go-Live war für den {Day(day)} geplant. Hat es geklappt? Dann hak den Schritt ab und melde es so der KoSt, sonst trag den neuen Termin in die Checkliste ein.")],
        [Open(open)]);

    public static Card GoLiveForOffice(OpenProject open, DateOnly day) => new(
        "Ein Go-Live ohne Meldung",
        [new CardFacts([new CardFact("Projekt", open.Project.Title), new CardFact("Dienststelle", open.Project.Unit), new CardFact("Geplant für", Day(day))])],
        [Open(open)]);

    /// <param name="projects">At least one.</param>
    /// <param name="day">By which projects are announced.</param>
    public static Card Funding(IReadOnlyList<OpenProject> projects, DateOnly day) => new(
        "Sind die Mittel angemeldet?",
        [
            new CardText($"Bis zum {Day(day)} werden neue Projekte für den nächsten Haushalt angemeldet, über den Geschäftskreis. Bei diesen steht in der Checkliste noch kein Ja:"),
            new CardText(string.Join('\n', projects.Take(MostListed).Select(open => $"- {CardMarkdown.Escape(open.Project.Title)} ({CardMarkdown.Escape(open.Project.Unit)})"))),
            .. projects.Count > MostListed ? [new CardText($"Und {projects.Count - MostListed} weitere.", CardTextStyle.Hint)] : Array.Empty<CardElement>(),
        ],
        projects.Count == 1 ? [Open(projects[0])] : []);

    private static PressButton Open(OpenProject open) => new("Projekt ansehen", ProjectCards.Open, new ProjectCards.Pressed(open.Project.Id));

    private static string Day(DateOnly day) => day.ToString("d.M.yyyy", ProjectWords.German);
}
