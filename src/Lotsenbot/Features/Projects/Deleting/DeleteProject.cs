using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Placing;
using Lotsenbot.Notices;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Deleting;

/// <summary>Deletes a project that should never have been, for good. Only for the KoSt.</summary>
/// <remarks>
/// That it was there stays on record: who changed what kind of thing when, and who deleted it. Titles, answers, reasons and whose place in the
/// team it was are taken out of the record, for they may be the very reason to delete it.
/// </remarks>
public sealed class DeleteProject(ProjectBook book, LotsenbotDb db, VectorStore vectors, IEnumerable<IProjectFollower> followers)
{
    private static readonly Reply NotYours = new("Löschen kann ein Projekt nur die Koordinierungsstelle (KoSt). Ich habe nichts geändert.");

    public Task<Reply> AskAsync(Turn turn, CancellationToken cancellationToken) => book.LookAsync(
        turn, turn.CardAction!.Read<ProjectCards.Pressed>()?.Id, open => open.MayDelete ? new Reply("", Card: DeleteCards.Ask(open)) : NotYours, cancellationToken);

    public Task<Reply> DeleteAsync(Turn turn, CancellationToken cancellationToken)
    {
        var filled = turn.CardAction!.Read<DeleteCards.Filled>();
        return book.ChangeAsync(turn, filled?.Id, async open =>
        {
            if (!open.MayDelete)
                return NotYours;
            if (filled!.Title?.Trim() != open.Project.Title)
                return new Reply("Das ist nicht der Titel des Projekts. Ich habe nichts gelöscht.", Card: DeleteCards.Ask(open));
            await DeleteAsync(open, cancellationToken);
            return new Reply("", Card: DeleteCards.Done());
        }, cancellationToken);
    }

    private async Task DeleteAsync(OpenProject open, CancellationToken cancellationToken)
    {
        var id = open.Project.Id;
        var (ofSteps, ofTeam) = ($"project|{id:N}|", $"project-team|{id:N}|");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Projects.Remove(open.Project);
        book.Note(open, "Projekt gelöscht", null, null);
        await db.SaveChangesAsync(cancellationToken);
        await db.ProjectChanges.Where(change => change.ProjectId == id).ExecuteUpdateAsync(
            change => change.SetProperty(row => row.Before, (string?)null).SetProperty(row => row.After, (string?)null).SetProperty(row => row.About, (Guid?)null), cancellationToken);
        await db.ProjectNotes.Where(note => note.ProjectId == id).ExecuteDeleteAsync(cancellationToken);
        await db.OpenedProjects.Where(opened => opened.ProjectId == id).ExecuteDeleteAsync(cancellationToken);
        await vectors.ForgetAsync(ProjectLibrary.Texts([ProjectText.Of(open.Project)]), cancellationToken);
        foreach (var follower in followers)
            await follower.DeletedAsync(id, cancellationToken);
        // What was told is told; nobody is to be told of it any more.
        await db.Notices.Where(notice => notice.State == NoticeState.Waiting && (notice.Key.StartsWith(ofSteps) || notice.Key.StartsWith(ofTeam))).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
