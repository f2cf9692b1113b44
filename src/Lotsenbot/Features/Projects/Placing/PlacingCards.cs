using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Deleting;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>Where a project stands among the others, and what is there already.</summary>
public static class PlacingCards
{
    public const string Open = "project/placing";
    public const string SaveProgramme = "project/programme/save";

    /// <param name="placement">The project's.</param>
    /// <param name="note">What was just done, if there is something to say.</param>
    public static Card Of(Placement placement, string? note = null) => new(
        placement.Open.Project.Title,
        [
            .. ProjectCards.Note(note),
            new CardText("Gibt es das schon?", CardTextStyle.Heading),
            .. placement.AlreadyThere.IsNothing ? [new CardText("Ich habe nichts Ähnliches gefunden.")] : SimilarText.Of(placement.AlreadyThere),
            new CardText("Basiskomponenten", CardTextStyle.Heading),
            new CardText(Components(placement.Components)),
            .. PriorityOf(placement.Priority),
            new CardText("Wer bezahlt", CardTextStyle.Heading),
            new CardText(Paid(placement)),
            .. ProgrammeOf(placement),
        ],
        [
            .. placement.MayChangeProgramme ? [new PressButton("Programm speichern", SaveProgramme, new Filled(placement.Open.Project.Id, null))] : Array.Empty<CardButton>(),
            .. placement.Open is { MayDelete: true, IsLead: true } own ? [DeleteCards.Button(own)] : Array.Empty<CardButton>(),
            ProjectCards.Back(placement.Open),
        ]);

    /// <summary>For the coordination office: a project has begun.</summary>
    public static Card Begun(Project project, AlreadyThere there) => new(
        $"Neues Projekt: {project.Title}",
        [
            // No facts: their narrow column breaks long words on a phone.
            new CardText(string.Join('\n', Lines(project))),
            new CardText("Gibt es das schon?", CardTextStyle.Heading),
            .. there.IsNothing ? [new CardText("Ich habe nichts Ähnliches gefunden.")] : SimilarText.Of(there),
        ],
        [
            new PressButton("Projekt ansehen", ProjectCards.Open, new ProjectCards.Pressed(project.Id)),
            new PressButton("Einordnung", Open, new ProjectCards.Pressed(project.Id)),
        ]);

    private static IEnumerable<string> Lines(Project project)
    {
        yield return $"- Dienststelle: {SimilarText.InLine(project.Unit)}";
        if (project.Division is { } division)
            yield return division.StartsWith("Geschäftskreis", StringComparison.Ordinal) ? $"- {SimilarText.InLine(division)}" : $"- Geschäftskreis: {SimilarText.InLine(division)}";
        yield return $"- Art: {FlowWords.Of(project.Kind)}, Programm: {ProjectWords.Of(project.Programme)}";
        yield return $"- Bedarf: {SimilarText.InLine(project.Need)}";
        yield return $"- Nutzen: {ProjectWords.Benefits(project)}, zu erkennen an: {SimilarText.InLine(project.Measure)}";
    }

    /// <summary>For whoever asks, before there is a project.</summary>
    public static Card Found(AlreadyThere there) => new(
        "Das gibt es im Haus",
        [.. SimilarText.Of(there), new CardText("Wenn etwas passt: Die KoSt bringt euch zusammen. Passt nichts, schreib „neues Projekt“.", CardTextStyle.Hint)]);

    private static string Components(IReadOnlyList<SuggestedComponent> components) => components.Count == 0
        ? "Keine passt nach dem, was im Projekt steht."
        : string.Join('\n', components.Select(suggested => $"- **{CardMarkdown.Escape(suggested.Component.Title)}:** {CardMarkdown.Escape(suggested.Component.Need)} _{Why(suggested)}_"));

    private static string Why(SuggestedComponent suggested) => suggested.Words.Count > 0
        ? $"Passt, weil das im Projekt steht: {string.Join(", ", suggested.Words.Select(word => $"„{CardMarkdown.Escape(word)}“"))}."
        : "Passt zur Art der Lösung.";

    private static IEnumerable<CardElement> PriorityOf(Priority priority)
    {
        yield return new CardText(priority.IsComplete ? $"Priorität: {priority.Score} von 100" : "Priorität: noch nicht vollständig", CardTextStyle.Heading);
        if (!priority.IsComplete)
            yield return new CardText(
                $"Bisher {priority.Points} von {priority.Possible} Punkten; es fehlt noch: {string.Join(", ", priority.Missing.Select(part => part.Name))}. Die Fragen stehen in der Checkliste.");
        if (priority.Parts.Any(part => part.Points is not null))
            yield return new CardText(string.Join('\n', priority.Parts.Where(part => part.Points is not null).Select(part => $"- {part.Name}: {part.Points} von {part.Most} ({SimilarText.InLine(part.Reason)})")));
    }

    private static string Paid(Placement placement)
    {
        var (funding, by) = (placement.Funding, placement.AnnouncedBy.ToString("d. MMMM yyyy", ProjectWords.German));
        var name = funding.Why is null ? $"**{funding.Name}**" : $"Vermutlich **{funding.Name}**, {CardMarkdown.Escape(funding.Why)}. In der Checkliste legst du es fest";
        return $"{name}. {funding.WhoPays}\n\nNeue Projekte werden einmal im Jahr über den Geschäftskreis angemeldet, das nächste Mal **bis zum {by}**.";
    }

    private static IEnumerable<CardElement> ProgrammeOf(Placement placement)
    {
        var programme = placement.Open.Project.Programme;
        if (placement.MayChangeProgramme)
            yield return new ChoiceInput(
                "programme", "Programm", [.. Enum.GetValues<Programme>().Select(value => new CardChoice(ProjectWords.Of(value), value.ToString()))], programme.ToString(),
                IsRequired: true, Error: "Wähl bitte ein Programm aus.");
        else
            yield return new CardFacts([new CardFact("Programm", ProjectWords.Of(programme))]);
    }

    /// <param name="Id">Of the project.</param>
    /// <param name="Programme">What was chosen.</param>
    public sealed record Filled(Guid? Id, string? Programme);
}
