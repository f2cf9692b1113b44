using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Team;
using Lotsenbot.Hosting;
using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Telling;

/// <summary>Who knows of a project's steps, and who is still to be told.</summary>
public static class ToldCards
{
    public const string Open = "project/told";
    public const string OpenWhom = "project/whom";

    /// <summary>All notices that the project's steps have sent.</summary>
    /// <param name="told">Of the steps that told somebody.</param>
    public static Card Of(OpenProject open, IReadOnlyList<StepTold> told) => new(
        open.Project.Title,
        [
            new CardText("Wer Bescheid weiß", CardTextStyle.Heading),
            .. told.Count == 0 ? [new CardText("Noch hat kein Schritt jemanden benachrichtigt.")] : told.Select(Told),
            new CardText("Zugestellt heißt: im Chat der Person angekommen. Was wartet, schicke ich bis zu 14 Tage lang immer wieder.", CardTextStyle.Hint),
        ],
        [TeamCards.Back(open)]);

    /// <summary>Who is to be told next.</summary>
    /// <param name="ahead">The open steps of the phase that tell somebody, the next one first.</param>
    /// <param name="told">Of the steps that told somebody.</param>
    public static Card Whom(OpenProject open, IReadOnlyList<StepTold> ahead, IReadOnlyList<StepTold> told) => new(
        open.Project.Title,
        [
            new CardText("Noch zu informieren", CardTextStyle.Heading),
            .. ahead.Count == 0
                ? [new CardText($"In der Phase „{CardMarkdown.Escape(open.Phase.Title)}“ ist gerade niemand mehr zu informieren.")]
                : ahead.Select(step => Ahead(open, step)),
            .. ahead.Count == 0 ? Array.Empty<CardElement>() : [new CardText("Hakst du einen Schritt ab, benachrichtige ich sie für dich.", CardTextStyle.Hint)],
            .. told.Count == 0 ? Array.Empty<CardElement>() : [new CardText("Schon benachrichtigt", CardTextStyle.Heading), .. told.Select(Told)],
        ],
        [new PressButton("Zum Projekt", ProjectCards.Open, new ProjectCards.Pressed(open.Project.Id))]);

    private static CardText Ahead(OpenProject open, StepTold told) => new(
        $"**{CardMarkdown.Escape(told.Step.Title)}**{(told.Step == open.Next ? " (als Nächstes)" : "")}\n"
        + string.Join('\n', told.Roles.Select(role => $"- {CardMarkdown.Escape(role.Who)}{NamesOf(role)}")));

    private static CardText Told(StepTold told) => new(
        $"**{CardMarkdown.Escape(told.Step.Title)}**{(told.At is { } at ? $" ({TimeZoneInfo.ConvertTime(at, Schedules.Berlin).ToString("d.M.yyyy", ProjectWords.German)})" : "")}\n"
        + string.Join('\n', told.Roles.Select(role => $"- {CardMarkdown.Escape(role.Who)}: {role.Outcome}")));

    private static string NamesOf(RoleTold role) => role switch
    {
        { IsKnown: false } => " (im Verzeichnis steht niemand: Sag dort bitte selbst Bescheid)",
        { Names.Count: > 0 } => $" ({CardMarkdown.Escape(German.List(role.Names))})",
        _ => "",
    };
}
