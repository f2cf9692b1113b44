using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Deleting;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Lessons;
using Lotsenbot.Features.Projects.Placing;
using Lotsenbot.Features.Projects.Sharing;
using Lotsenbot.Features.Projects.Team;

namespace Lotsenbot.Features.Projects;

/// <summary>A project at a glance, and the way on from there.</summary>
public static class ProjectCards
{
    public const string Open = "project/open";
    public const string OpenSteps = "project/steps";
    public const string OpenChecklist = "project/checklist";
    public const string OpenPhase = "project/phase";
    public const string OpenDocuments = "project/documents";

    /// <summary>A card has room for no more.</summary>
    private const int MostButtons = 6;

    /// <param name="open">The project.</param>
    /// <param name="note">What was just done, if there is something to say.</param>
    /// <param name="there">What is like it, to be told at the beginning.</param>
    public static Card Overview(OpenProject open, string? note = null, AlreadyThere? there = null) => new(
        open.Project.Title,
        [
            .. Note(note),
            .. there is null or { IsNothing: true } ? [] : SimilarText.Of(there).Prepend(new CardText("Gibt es das schon?", CardTextStyle.Heading)),
            new CardFacts(
            [
                new CardFact("Stand", ProjectWords.Of(open.Project.State)),
                new CardFact("Phase", ProjectWords.Of(open.Phase)),
                new CardFact("Dienststelle", open.Project.Unit),
                new CardFact("Art", FlowWords.Of(open.Project.Kind)),
                new CardFact("Nutzen", ProjectWords.Benefits(open.Project)),
            ]),
            new CardText("Schritte dieser Phase", CardTextStyle.Heading),
            new CardText(string.Join('\n', open.Phase.Steps.Select(step => Line(open, step)))),
            .. open.Project.State == ProjectState.Active ? NextOf(open) : [],
            .. LessonText.Of(open),
            .. open.MayMove ? Note("Den Ablauf gibt es in einer neuen Fassung: Unter „Phase und Stand“ kannst du wechseln.") : [],
        ],
        [.. Buttons(open) is var buttons && buttons.Count() < MostButtons ? buttons.Concat(LessonText.Button(open)) : buttons],
        new CardRefresh(SharedProjectCards.View, new Pressed(open.Project.Id), []));

    /// <summary>Leads back to the overview.</summary>
    internal static PressButton Back(OpenProject open) => new("Zurück", Open, new Pressed(open.Project.Id), SendsInputs: false);

    internal static IEnumerable<CardText> Note(string? note) => note is null ? [] : [new CardText(note, CardTextStyle.Hint)];

    private static string Line(OpenProject open, FlowStep step) =>
        $"- {(open.IsDone(step) ? "✓ " : "")}{CardMarkdown.Escape(step.Title)}{(step.IsRequired ? "" : " (freiwillig)")}";

    private static IEnumerable<CardElement> NextOf(OpenProject open)
    {
        if (open.Next is not { } step)
        {
            yield return new CardText("Als Nächstes", CardTextStyle.Heading);
            yield return new CardText(open.Missing.Count == 0 ? "Alle Schritte dieser Phase sind erledigt. Du kannst sie abschließen." : "Die Schritte sind erledigt, in der Checkliste fehlt noch etwas.");
            yield break;
        }
        yield return new CardText($"Als Nächstes: {CardMarkdown.Escape(step.Title)}", CardTextStyle.Heading);
        yield return new CardText(CardMarkdown.Escape(step.Why));
        yield return new CardText(string.Join('\n', step.What.Select(what => $"- {CardMarkdown.Escape(what)}")));
        if (step.Source is { } source)
            yield return new CardText($"[Was die Strategie dazu sagt](/documents/{string.Join('/', source.Document.Split('/').Select(Uri.EscapeDataString))})");
        if (open.OpenItemsOf(step).Count() is > 0 and var items)
            yield return new CardText($"In der Checkliste {(items == 1 ? "gehört noch eine Antwort" : $"gehören noch {items} Antworten")} dazu.", CardTextStyle.Hint);
    }

    private static IEnumerable<CardButton> Buttons(OpenProject open)
    {
        var pressed = new Pressed(open.Project.Id);
        if (open.MayFillIn && open.Project.State == ProjectState.Active)
            yield return new PressButton("Schritte abhaken", OpenSteps, pressed, ButtonStyle.Primary);
        yield return new PressButton("Checkliste", OpenChecklist, pressed);
        if (open.IsLead)
            yield return new PressButton("Phase und Stand", OpenPhase, pressed);
        yield return new PressButton("Einordnung", PlacingCards.Open, pressed);
        yield return new PressButton("Dokumente", OpenDocuments, pressed);
        yield return new PressButton("Team und Notizen", TeamCards.Open, pressed);
        // A lead finds it beside what is there already: a card has room for six.
        if (open.MayDelete && !open.IsLead)
            yield return DeleteCards.Button(open);
    }

    /// <param name="Id">Of the project.</param>
    public sealed record Pressed(Guid? Id);
}
