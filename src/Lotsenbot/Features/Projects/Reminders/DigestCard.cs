using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Projects.Reminders;

/// <summary>What is open in the projects that somebody leads.</summary>
public static class DigestCard
{
    private const int MostButtons = 5;
    private const int LongestButton = 40;

    /// <param name="projects">At least one.</param>
    /// <param name="still">Those in which nothing has happened for long.</param>
    /// <param name="today">By which a date is past.</param>
    public static Card Of(IReadOnlyList<OpenProject> projects, IReadOnlySet<Guid> still, DateOnly today) => new(
        projects.Count == 1 ? "Dein Projekt diese Woche" : "Deine Projekte diese Woche",
        [.. projects.SelectMany(open => Of(open, still.Contains(open.Project.Id), today))],
        [.. projects.Take(MostButtons).Select(open => new PressButton(Shortened(open.Project.Title), ProjectCards.Open, new ProjectCards.Pressed(open.Project.Id)))]);

    private static IEnumerable<CardElement> Of(OpenProject open, bool isStill, DateOnly today)
    {
        yield return new CardText(CardMarkdown.Escape(open.Project.Title), CardTextStyle.Heading);
        if (GoLive.Overdue(open, today) is { } day)
            yield return new CardText(
                $"Der Go-Live war für den {day.ToString("d.M.yyyy", ProjectWords.German)} geplant, gemeldet ist er noch nicht. Hat es geklappt? Dann hak den Schritt ab, sonst trag den neuen Termin ein.",
                CardTextStyle.Warning);
        if (isStill)
            yield return new CardText("Hier hat sich länger nichts bewegt. Hält euch etwas auf? Die KoSt hilft gern; sonst lass das Projekt pausieren.", CardTextStyle.Hint);
        yield return new CardFacts([.. Facts(open)]);
    }

    private static IEnumerable<CardFact> Facts(OpenProject open)
    {
        yield return new CardFact("Phase", ProjectWords.Of(open.Phase));
        if (open.Next is { } next)
            yield return new CardFact("Als Nächstes", next.Title);
        yield return new CardFact("Offen", open.Missing.Count == 0 ? "nichts mehr, du kannst die Phase abschließen" : string.Join("; ", open.Missing));
    }

    private static string Shortened(string title) => title.Length <= LongestButton ? title : title[..(LongestButton - 1)].TrimEnd() + "…";
}
