using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Projects.Deleting;

/// <summary>To delete a project for good, which its title confirms.</summary>
public static class DeleteCards
{
    public const string Open = "project/deleting";
    public const string Delete = "project/delete";

    public static Card Ask(OpenProject open) => new(
        open.Project.Title,
        [
            new CardText("Projekt löschen", CardTextStyle.Heading),
            new CardText("Team, Schritte, Antworten und Notizen sind dann weg und lassen sich nicht zurückholen. Ein Projekt, das nur nicht weitergeht, brich lieber ab.", CardTextStyle.Warning),
            new TextInput("title", "Schreib zur Bestätigung den Titel", MaxLength: Project.LongestTitle, IsRequired: true, Error: "Ohne den Titel lösche ich nichts."),
        ],
        [
            new PressButton("Endgültig löschen", Delete, new Filled(open.Project.Id, Title: null), ButtonStyle.Destructive),
            ProjectCards.Back(open),
        ]);

    public static Card Done() => new("Projekt löschen", [new CardText("Das Projekt ist gelöscht.", CardTextStyle.Hint)]);

    internal static PressButton Button(OpenProject open) => new("Projekt löschen", Open, new ProjectCards.Pressed(open.Project.Id), ButtonStyle.Destructive, SendsInputs: false);

    /// <param name="Id">Of the project.</param>
    /// <param name="Title">As it was typed.</param>
    public sealed record Filled(Guid? Id, string? Title);
}
