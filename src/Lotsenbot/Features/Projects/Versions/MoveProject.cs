using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Flow;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Versions;

/// <summary>Lets the lead see what another version of the flow means for a project, and move it there.</summary>
public sealed class MoveProject(ProjectBook book, LotsenbotDb db)
{
    private static readonly Reply Nothing = new("Für dieses Projekt gibt es keine andere Fassung des Ablaufs.");

    public Task<Reply> ShowAsync(Turn turn, CancellationToken cancellationToken) => book.LookAsync(
        turn, turn.CardAction!.Read<ProjectCards.Pressed>()?.Id,
        open => Refusal(open) ?? (open.OtherFlow is { } to ? new Reply("", Card: MoveCards.Of(new FlowMove(open, to))) : Nothing), cancellationToken);

    public Task<Reply> MoveAsync(Turn turn, CancellationToken cancellationToken)
    {
        var filled = turn.CardAction!.Read<MoveCards.Filled>();
        return book.ChangeAsync(turn, filled?.Id, open => MoveAsync(open, filled!, cancellationToken), cancellationToken);
    }

    private async Task<Reply> MoveAsync(OpenProject open, MoveCards.Filled filled, CancellationToken cancellationToken)
    {
        if (Refusal(open) is { } refusal)
            return refusal;
        if (open.OtherFlow is not { } to)
            return Nothing;
        // What was confirmed is what happens: neither another version nor from another one.
        if ((filled.From, filled.To) != (open.Project.FlowVersion, to.Version))
            return new Reply("Der Ablauf hat sich inzwischen noch einmal geändert. Ich habe nichts geändert; schau bitte noch einmal.", Card: MoveCards.Of(new FlowMove(open, to)));
        if (!await db.ProjectFlows.AnyAsync(stored => stored.Version == to.Version, cancellationToken))
            db.ProjectFlows.Add(new StoredFlow { Version = to.Version, Json = FlowJson.Write(to) });
        book.Note(open, "Fassung des Ablaufs", open.Project.FlowVersion, to.Version);
        open.Project.FlowVersion = to.Version;
        return new Reply("", Card: ProjectCards.Overview(open with { Flow = to, OtherFlow = null }, "Das Projekt geht jetzt nach der neuen Fassung des Ablaufs."));
    }

    private static Reply? Refusal(OpenProject open) => ProjectBook.RefusalToLead(open)
        ?? (open.Project.State is ProjectState.Active or ProjectState.Paused ? null : new Reply($"Dieses Projekt {ProjectWords.Verb(open.Project.State)}. Ich habe nichts geändert."));
}
