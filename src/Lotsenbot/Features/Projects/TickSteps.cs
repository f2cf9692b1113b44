using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Closing;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects;

/// <summary>Ticks the steps of the phase, and tells those who are to know.</summary>
public sealed class TickSteps(ProjectBook book, TellOfStep tell, TimeProvider time)
{
    public Task<Reply> ShowAsync(Turn turn, CancellationToken cancellationToken) => book.LookAsync(
        turn, turn.CardAction!.Read<ProjectCards.Pressed>()?.Id,
        open => ProjectBook.RefusalToFillIn(open) ?? new Reply("", Card: StepCards.Form(open)), cancellationToken);

    public async Task<Reply> SaveAsync(Turn turn, CancellationToken cancellationToken)
    {
        var filled = turn.CardAction!.Read<StepCards.Filled>();
        var reply = await book.ChangeAsync(turn, filled?.Id, open => SaveAsync(open, filled!, cancellationToken), cancellationToken);
        await tell.WakeAsync(cancellationToken);
        return reply;
    }

    private async Task<Reply> SaveAsync(OpenProject open, StepCards.Filled filled, CancellationToken cancellationToken)
    {
        if (ProjectBook.RefusalToFillIn(open) is { } refusal)
            return refusal;
        // A card from before the phase was closed says nothing about the steps of this one.
        if (filled.Phase != open.Project.Phase.ToString())
            return new Reply("Das Projekt ist inzwischen in einer anderen Phase. Ich habe nichts geändert.", Card: ProjectCards.Overview(open));
        var ticked = (filled.Done ?? "").Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        var shown = (filled.Shown ?? "").Split(',').ToHashSet(StringComparer.Ordinal);
        FlowStep? early = null;
        foreach (var step in open.Phase.Steps)
            // What was not changed on the card may have been changed by somebody else since.
            if (ticked.Contains(step.Id) != shown.Contains(step.Id) && ticked.Contains(step.Id) != open.IsDone(step))
                if (ticked.Contains(step.Id) && TellsOfUnknownNumbers(open, step))
                    early = step;
                else
                    await TurnAsync(open, step, ticked.Contains(step.Id), cancellationToken);
        if (early is not null)
            return new Reply(
                $"„{CardMarkdown.Escape(early.Title)}“ ist noch nicht abgehakt: Die Zahlen dazu gehen an andere, und in der Checkliste fehlen noch Antworten. Das Übrige ist gespeichert.",
                Card: ProjectCards.Overview(open));
        return new Reply("", Card: ProjectCards.Overview(open, "Gespeichert."));
    }

    // It is told once: with numbers, or not yet.
    private static bool TellsOfUnknownNumbers(OpenProject open, FlowStep step) =>
        step.Tells.Count > 0 && ClosingNumbers.AreAskedIn(open.Flow, step) && open.OpenItemsOf(step).Any();

    private async Task TurnAsync(OpenProject open, FlowStep step, bool isDone, CancellationToken cancellationToken)
    {
        if (isDone)
        {
            open.Project.Steps.Add(new ProjectStep { ProjectId = open.Project.Id, StepId = step.Id, DoneAt = time.GetUtcNow() });
            await tell.AddAsync(open, step, cancellationToken);
        }
        else
        {
            open.Project.Steps.Remove(open.Project.Steps.Single(done => done.StepId == step.Id));
        }
        book.Note(open, $"Schritt „{step.Title}“", isDone ? "offen" : "erledigt", isDone ? "erledigt" : "offen");
    }
}
