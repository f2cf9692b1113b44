using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Closing;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Lessons;
using Lotsenbot.People;

namespace Lotsenbot.Features.Projects;

/// <summary>The steps of a phase to tick, and what others see when one is done.</summary>
public static class StepCards
{
    public const string Save = "project/steps/save";

    /// <summary>Which steps of the phase are done.</summary>
    public static Card Form(OpenProject open)
    {
        var done = string.Join(',', open.Phase.Steps.Where(open.IsDone).Select(step => step.Id));
        return new(
            open.Project.Title,
            [
                new CardText($"Phase {ProjectWords.Of(open.Phase)}", CardTextStyle.Heading),
                new ChoiceInput("done", "Was ist erledigt?", [.. open.Phase.Steps.Select(step => new CardChoice(step.Title, step.Id))], done, IsMultiple: true, IsExpanded: true),
                .. Told(open) is { Length: > 0 } told ? [new CardText(told, CardTextStyle.Hint)] : Array.Empty<CardElement>(),
                .. LessonText.Of(open),
            ],
            [
                new PressButton("Speichern", Save, new Filled(open.Project.Id, open.Project.Phase.ToString(), done, Done: null), ButtonStyle.Primary),
                .. LessonText.Button(open),
                ProjectCards.Back(open),
            ]);
    }

    /// <summary>For those who are told that a step is done.</summary>
    public static Card Done(OpenProject open, FlowStep step) => new(
        "Neues aus einem Projekt",
        [
            new CardFacts(
            [
                new CardFact("Projekt", open.Project.Title),
                new CardFact("Erledigt", step.Title),
                new CardFact("Phase", ProjectWords.Of(open.Phase)),
                new CardFact("Dienststelle", open.Project.Unit),
                new CardFact("Bedarf", open.Project.Need),
                new CardFact("Nutzen", ProjectWords.Benefits(open.Project)),
                .. ClosingFacts.Of(open, step),
            ]),
        ],
        [new PressButton("Projekt ansehen", ProjectCards.Open, new ProjectCards.Pressed(open.Project.Id))]);

    private static string Told(OpenProject open) => string.Join("\n\n", open.Phase.Steps.Where(step => step.Tells.Count > 0 && !open.IsDone(step))
        .Select(step => $"Hakst du „{CardMarkdown.Escape(step.Title)}“ ab, geht eine Nachricht an {CardMarkdown.Escape(German.List([.. step.Tells.Select(FlowWords.Of)]))}."));

    /// <param name="Id">Of the project.</param>
    /// <param name="Phase">For which the card was shown.</param>
    /// <param name="Shown">What the card showed as done, joined by commas.</param>
    /// <param name="Done">What is ticked now.</param>
    public sealed record Filled(Guid? Id, string? Phase, string? Shown, string? Done);
}
