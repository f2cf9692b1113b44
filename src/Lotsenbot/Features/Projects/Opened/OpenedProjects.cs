using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Opened;

/// <summary>Remembers which project somebody looks at, for as long as what they say next may be about it.</summary>
public sealed class OpenedProjects(LotsenbotDb db, TimeProvider time)
{
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(30);

    /// <summary>Only where nobody else reads along: there a conversation has a person.</summary>
    public async Task RememberAsync(Turn turn, Guid projectId, CancellationToken cancellationToken)
    {
        if (turn.Conversation.Kind != ConversationKind.Personal)
            return;
        var now = time.GetUtcNow();
        if (await In(turn).ExecuteUpdateAsync(
            row => row.SetProperty(opened => opened.ProjectId, projectId).SetProperty(opened => opened.UserId, turn.UserId).SetProperty(opened => opened.At, now), cancellationToken) > 0)
            return;
        var added = db.OpenedProjects.Add(new OpenedProject
        {
            Channel = turn.Conversation.Channel,
            ConversationId = turn.Conversation.ConversationId,
            UserId = turn.UserId,
            ProjectId = projectId,
            At = now,
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two presses at the same moment: one of them is remembered.
            added.State = EntityState.Detached;
        }
    }

    public async Task<Guid?> OfAsync(Turn turn, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Lasting;
        return turn.Conversation.Kind == ConversationKind.Personal
            ? await In(turn).Where(opened => opened.UserId == turn.UserId && opened.At >= since).Select(opened => (Guid?)opened.ProjectId).SingleOrDefaultAsync(cancellationToken)
            : null;
    }

    private IQueryable<OpenedProject> In(Turn turn) => db.OpenedProjects.Where(
        opened => opened.Channel == turn.Conversation.Channel && opened.ConversationId == turn.Conversation.ConversationId);
}
