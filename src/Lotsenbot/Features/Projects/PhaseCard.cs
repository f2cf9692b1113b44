using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Reminders;
using Lotsenbot.Features.Projects.Versions;

namespace Lotsenbot.Features.Projects;

/// <summary>The gate of a phase, and what else only the lead may do.</summary>
public static class PhaseCard
{
    public const string ClosePhase = "project/phase/close";
    public const string Pause = "project/pause";
    public const string Resume = "project/resume";
    public const string Cancel = "project/cancel";

    public static Card Of(OpenProject open) => new(open.Project.Title, [.. Body(open)], [.. Buttons(open)]);

    private static IEnumerable<CardElement> Body(OpenProject open)
    {
        yield return new CardText($"Phase {ProjectWords.Of(open.Phase)}", CardTextStyle.Heading);
        if (open.Project.State != ProjectState.Active)
        {
            yield return new CardText($"Dieses Projekt {ProjectWords.Verb(open.Project.State)}.");
            if (open.Project.State != ProjectState.Paused)
                yield break;
        }
        else if (open.Missing.Count == 0)
        {
            yield return new CardText("Alles Nötige ist erledigt.");
        }
        else
        {
            yield return new CardText("Das fehlt noch:\n" + string.Join('\n', open.Missing.Select(missing => $"- {CardMarkdown.Escape(missing)}")));
        }
        yield return new TextInput(
            "reason", "Grund", Placeholder: "Nötig, wenn noch etwas fehlt, und für Pause oder Abbruch", IsMultiline: true, MaxLength: Project.LongestText);
    }

    private static IEnumerable<CardButton> Buttons(OpenProject open)
    {
        var filled = new Filled(open.Project.Id, open.Project.Phase.ToString(), Reason: null);
        if (open.Project.State == ProjectState.Active)
        {
            yield return new PressButton(open.Missing.Count == 0 ? "Phase abschließen" : "Trotzdem abschließen", ClosePhase, filled, ButtonStyle.Primary, SendsInputs: open.Missing.Count > 0);
            yield return new PressButton("Pausieren", Pause, filled);
        }
        if (open.Project.State == ProjectState.Paused)
            yield return new PressButton("Fortsetzen", Resume, filled, ButtonStyle.Primary, SendsInputs: false);
        if (open.Project.State is ProjectState.Active or ProjectState.Paused)
            yield return new PressButton("Projekt abbrechen", Cancel, filled, ButtonStyle.Destructive);
        if (open.Project.State == ProjectState.Active && open.IsLead)
            yield return new PressButton(
                open.Project.IsQuiet ? "Erinnerungen an" : "Erinnerungen aus", MuteReminders.Press, new MuteReminders.Pressed(open.Project.Id, !open.Project.IsQuiet), SendsInputs: false);
        if (open.MayMove)
            yield return new PressButton("Neue Fassung ansehen", MoveCards.Open, new ProjectCards.Pressed(open.Project.Id), SendsInputs: false);
        yield return ProjectCards.Back(open);
    }

    /// <param name="Id">Of the project.</param>
    /// <param name="Phase">For which the card was shown: pressed twice, it closes one.</param>
    /// <param name="Reason">Why, if it needs one.</param>
    public sealed record Filled(Guid? Id, string? Phase, string? Reason);
}
