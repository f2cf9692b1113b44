using Lotsenbot.Conversations;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Lessons;

namespace Lotsenbot.Features.Projects;

/// <summary>Takes a project through its gates: closes phases, pauses, resumes, cancels. Only for whoever leads it.</summary>
public sealed class ChangeProject(ProjectBook book, TellOfEnd tell)
{
    public Task<Reply> ShowAsync(Turn turn, CancellationToken cancellationToken) => book.LookAsync(
        turn, turn.CardAction!.Read<ProjectCards.Pressed>()?.Id,
        open => ProjectBook.RefusalToLead(open) ?? new Reply("", Card: PhaseCard.Of(open)), cancellationToken);

    /// <summary>Closes the phase. What is missing needs a reason, which is kept in the history.</summary>
    public Task<Reply> ClosePhaseAsync(Turn turn, CancellationToken cancellationToken) => OnAsync(turn, ProjectState.Active, (open, filled) =>
    {
        if (filled.Phase != open.Project.Phase.ToString())
            return new Reply("Das Projekt ist inzwischen in einer anderen Phase. Ich habe nichts geändert.", Card: ProjectCards.Overview(open));
        if (open.Missing is { Count: > 0 } missing && ReasonOf(filled) is null)
            return new Reply($"In dieser Phase fehlt noch etwas. Schreib bitte einen Grund dazu, wenn du sie trotzdem abschließen willst.", Card: PhaseCard.Of(open));
        var phase = open.Phase;
        book.Note(open, $"Phase „{phase.Title}“", "offen", open.Missing.Count == 0 ? "abgeschlossen" : $"vorzeitig abgeschlossen: {Sentence(ReasonOf(filled)!)} Es fehlte: {string.Join("; ", open.Missing)}");
        if (phase.Id == Phase.Closing)
            return Turn(open, ProjectState.Closed, reason: null, $"Geschafft: „{phase.Title}“ ist abgeschlossen, und damit das ganze Projekt.");
        open.Project.Phase++;
        return new Reply($"„{phase.Title}“ ist abgeschlossen. Weiter geht es mit „{open.Phase.Title}“.", Card: ProjectCards.Overview(open));
    }, cancellationToken);

    public Task<Reply> PauseAsync(Turn turn, CancellationToken cancellationToken) => OnAsync(turn, ProjectState.Active, (open, filled) => ReasonOf(filled) is { } reason
        ? Turn(open, ProjectState.Paused, reason, "Das Projekt pausiert.")
        : new Reply("Schreib bitte dazu, warum das Projekt pausiert.", Card: PhaseCard.Of(open)), cancellationToken);

    public Task<Reply> ResumeAsync(Turn turn, CancellationToken cancellationToken) => OnAsync(
        turn, ProjectState.Paused, (open, _) => Turn(open, ProjectState.Active, reason: null, "Weiter geht es."), cancellationToken);

    public Task<Reply> CancelAsync(Turn turn, CancellationToken cancellationToken) => OnAsync(turn, expected: null, (open, filled) => ReasonOf(filled) is { } reason
        ? Turn(open, ProjectState.Cancelled, reason, "Das Projekt ist abgebrochen. Was ihr bis hierhin festgehalten habt, bleibt.")
        : new Reply("Schreib bitte dazu, warum das Projekt abgebrochen wird.", Card: PhaseCard.Of(open)), cancellationToken);

    private async Task<Reply> OnAsync(Turn turn, ProjectState? expected, Func<OpenProject, PhaseCard.Filled, Reply> work, CancellationToken cancellationToken)
    {
        var filled = turn.CardAction!.Read<PhaseCard.Filled>();
        var reply = await book.ChangeAsync(turn, filled?.Id, async open =>
        {
            if (ProjectBook.RefusalToLead(open) is { } refusal)
                return refusal;
            if (IsOver(open.Project.State) || expected is { } state && open.Project.State != state)
                return new Reply($"Dieses Projekt {ProjectWords.Verb(open.Project.State)}. Ich habe nichts geändert.", Card: ProjectCards.Overview(open));
            var said = work(open, filled!);
            if (IsOver(open.Project.State))
                await tell.AddAsync(open.Project, cancellationToken);
            return said;
        }, cancellationToken);
        await tell.WakeAsync(cancellationToken);
        return reply;
    }

    private Reply Turn(OpenProject open, ProjectState state, string? reason, string said)
    {
        book.Note(open, "Stand", ProjectWords.Of(open.Project.State), reason is null ? ProjectWords.Of(state) : $"{ProjectWords.Of(state)}: {reason}");
        open.Project.State = state;
        return new Reply(said, Card: ProjectCards.Overview(open));
    }

    private static bool IsOver(ProjectState state) => state is ProjectState.Cancelled or ProjectState.Closed;

    private static string Sentence(string text) => text[^1] is '.' or '!' or '?' ? text : $"{text}.";

    private static string? ReasonOf(PhaseCard.Filled filled) =>
        filled.Reason?.Trim() is { Length: > 0 } reason ? reason[..Math.Min(reason.Length, Project.LongestText)] : null;
}
