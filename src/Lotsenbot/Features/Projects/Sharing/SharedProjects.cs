using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Sharing;

/// <summary>Sees to it that where several read along, what a project's card shows stays with whoever pressed.</summary>
public sealed class SharedProjects(LotsenbotDb db, IEnumerable<IChannelUsers> channels)
{
    /// <summary>The reply as it is in a chat of their own; elsewhere with what the others may see.</summary>
    /// <param name="hasChanged">Whether the project is another than before.</param>
    public async Task<Reply> KeepPrivateAsync(Turn turn, Project project, Reply reply, bool hasChanged, CancellationToken cancellationToken) =>
        turn.Conversation.Kind == ConversationKind.Personal
            ? reply
            // Forms of others are not taken from under their hands: only what the overview shows is news to them.
            : reply with { ForAll = new SharedCard(SharedProjectCards.ForAll(project.Id, await UserIdsAsync(turn, project, cancellationToken)), hasChanged && reply.Card?.Refresh is not null) };

    /// <summary>The channel's ids of the team, as far as they are known, and whoever asks.</summary>
    public async Task<IReadOnlyList<string>> UserIdsAsync(Turn turn, Project project, CancellationToken cancellationToken)
    {
        var members = project.Members.Select(member => member.PersonId).ToList();
        var identities = await db.PersonIdentities.AsNoTracking().Where(identity => members.Contains(identity.PersonId)).ToListAsync(cancellationToken);
        var ids = new List<string> { turn.UserId };
        foreach (var channel in channels)
            ids.AddRange((await channel.FindAsync([.. identities.Select(identity => identity.ToIdentity())], [], cancellationToken)).Users
                .Where(user => user.Channel == turn.Conversation.Channel).Select(user => user.UserId));
        return [.. ids.Distinct()];
    }
}
