using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Opened;

/// <summary>Remembers which project somebody looks at, for as long as what they say next may be about it.</summary>
public sealed class OpenedProjects(LotsenbotDb db, GroupCommit commits, TimeProvider time)
{
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(30);

    private const string Keep =
        """
        INSERT INTO opened_projects ("Channel", "ConversationId", "UserId", "ProjectId", "At") VALUES (@p0, @p1, @p2, @p3, @p4)
        ON CONFLICT ("Channel", "ConversationId") DO UPDATE SET "UserId" = excluded."UserId", "ProjectId" = excluded."ProjectId", "At" = excluded."At"
        """;

    /// <summary>So precisely it is known since when: a write for each press would be a lot.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    /// <summary>Only where nobody else reads along: there a conversation has a person.</summary>
    public async Task RememberAsync(Turn turn, Guid projectId, CancellationToken cancellationToken)
    {
        if (turn.Conversation.Kind != ConversationKind.Personal)
            return;
        var now = time.GetUtcNow();
        var recently = now - Precision;
        if (!await In(turn).AnyAsync(row => row.ProjectId == projectId && row.UserId == turn.UserId && row.At > recently, cancellationToken))
            // A power cut may make it forget.
            await commits.CommitAsync(writer => writer.ExecuteAsync(Keep, turn.Conversation.Channel, turn.Conversation.ConversationId, turn.UserId, projectId, now));
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
