using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.People;

namespace Lotsenbot.Features.Privacy;

/// <summary>Finds everything under which somebody is known.</summary>
public sealed class DataSubjects(IEnumerable<IChannelUsers> channels, PersonDirectory people)
{
    /// <summary>Whoever wrote the turn. Without an identity it is only the channel's user.</summary>
    public async Task<DataSubject> OfAsync(Turn turn, CancellationToken cancellationToken)
    {
        IReadOnlyList<Identity> known = turn.Identity is not { } identity ? []
            : await people.FindAsync(identity, cancellationToken) is { } person ? [.. person.Identities.Select(mine => mine.ToIdentity())]
            : [identity];
        return await OfAsync(known, [new ChannelUser(turn.Conversation.Channel, turn.UserId)], cancellationToken);
    }

    public Task<DataSubject> OfAsync(Person person, CancellationToken cancellationToken) =>
        OfAsync([.. person.Identities.Select(mine => mine.ToIdentity())], [], cancellationToken);

    private async Task<DataSubject> OfAsync(
        IReadOnlyList<Identity> identities, IReadOnlyList<ChannelUser> users, CancellationToken cancellationToken)
    {
        var (allUsers, conversations) = (users.ToHashSet(), new HashSet<PersonalConversation>());
        foreach (var channel in channels)
        {
            var found = await channel.FindAsync(identities, users, cancellationToken);
            allUsers.UnionWith(found.Users);
            conversations.UnionWith(found.Conversations);
        }
        return new DataSubject(identities, [.. allUsers], [.. conversations]);
    }
}
