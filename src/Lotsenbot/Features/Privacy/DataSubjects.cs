using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Privacy;

namespace Lotsenbot.Features.Privacy;

/// <summary>Finds everything under which somebody is known.</summary>
public sealed class DataSubjects(IEnumerable<IChannelUsers> channels, PersonDirectory people)
{
    /// <summary>Whoever wrote the turn. Without an identity it is only the channel's user.</summary>
    public async Task<DataSubject> OfAsync(Turn turn, CancellationToken cancellationToken)
    {
        var person = turn.Identity is null ? null : await people.FindAsync(turn.Identity, cancellationToken);
        IReadOnlyList<Identity> identities = person is null ? turn.Identity is null ? [] : [turn.Identity] : await people.IdentitiesAsync(person.Id, cancellationToken);
        return await OfAsync(identities, [new ChannelUser(turn.Conversation.Channel, turn.UserId)], cancellationToken);
    }

    public async Task<DataSubject> OfAsync(
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
