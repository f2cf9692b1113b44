using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Opened;

/// <summary>Remembers which project somebody looks at, for as long as what they say next may be about it.</summary>
public sealed class OpenedProjects(LotsenbotDb db, TimeProvider time)
{
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(30);

    /// <summary>So precisely it is known since when: a write for each press would be a lot.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    /// <summary>Only where nobody else reads along: there a conversation has a person.</summary>
    public async Task RememberAsync(Turn turn, Guid projectId, CancellationToken cancellationToken)
    {
        if (turn.Conversation.Kind != ConversationKind.Personal)
            return;
        var now = time.GetUtcNow();
        var row = await In(turn).SingleOrDefaultAsync(cancellationToken);
        if (row is not null && row.ProjectId == projectId && row.UserId == turn.UserId && now - row.At < Precision)
            return;
        row ??= db.OpenedProjects.Add(new OpenedProject { Channel = turn.Conversation.Channel, ConversationId = turn.Conversation.ConversationId, UserId = turn.UserId }).Entity;
        (row.ProjectId, row.UserId, row.At) = (projectId, turn.UserId, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two presses at the same moment: one of them is remembered.
            db.Entry(row).State = EntityState.Detached;
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
