using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Projects.Sharing;

/// <summary>A project where several people read along: a card that says nothing of it, and makes itself current for each of them.</summary>
public static class SharedProjectCards
{
    /// <summary>Shows whoever looks their own view. Changes nothing.</summary>
    public const string View = "project/view";

    private const string Title = "Ein Projekt in diesem Gespräch";

    /// <summary>What everybody in the conversation gets.</summary>
    /// <param name="id">Of the project.</param>
    /// <param name="userIds">For whom it makes itself current; the others press the button.</param>
    public static Card ForAll(Guid id, IReadOnlyList<string> userIds) => new(
        Title,
        [new CardText("Wer das Projekt ansehen darf, sieht hier seinen Stand: jede*r die eigene Ansicht.")],
        [new PressButton("Anzeigen", View, new ProjectCards.Pressed(id))],
        new CardRefresh(View, new ProjectCards.Pressed(id), userIds));

    /// <summary>For whoever may not look at it.</summary>
    public static Card NotForYou() => new(Title, [new CardText(ProjectBook.NotYours, CardTextStyle.Hint)]);
}
