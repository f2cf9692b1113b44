using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Channels.Teams;

/// <summary>Who people are in Teams, as far as they have a chat of their own with the bot.</summary>
internal sealed class TeamsUsers(LotsenbotDb db) : IChannelUsers
{
    public async Task<(IReadOnlyList<ChannelUser> Users, IReadOnlyList<PersonalConversation> Conversations)> FindAsync(
        IReadOnlyList<Identity> identities, IReadOnlyList<ChannelUser> users, CancellationToken cancellationToken)
    {
        var objectIds = identities.Where(identity => identity.Issuer == Identity.Entra).Select(identity => identity.Subject).ToList();
        var userIds = users.Where(user => user.Channel == TeamsChannel.ChannelName).Select(user => user.UserId).ToList();
        var chats = await db.TeamsConversations.AsNoTracking()
            .Where(chat => chat.Kind == ConversationKind.Personal
                && (objectIds.Contains(chat.EntraObjectId!) || userIds.Contains(chat.UserId!)))
            .Select(chat => new { chat.Id, chat.UserId }).ToListAsync(cancellationToken);
        return (
            [.. chats.Select(chat => chat.UserId).OfType<string>().Union(userIds).Select(id => new ChannelUser(TeamsChannel.ChannelName, id))],
            [.. chats.Select(chat => new PersonalConversation(TeamsChannel.ChannelName, chat.Id))]);
    }
}
