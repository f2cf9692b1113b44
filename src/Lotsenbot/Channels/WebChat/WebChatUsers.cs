using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Who people are in the web chat.</summary>
internal sealed class WebChatUsers(LotsenbotDb db) : IChannelUsers
{
    public async Task<(IReadOnlyList<ChannelUser> Users, IReadOnlyList<PersonalConversation> Conversations)> FindAsync(
        IReadOnlyList<Identity> identities, IReadOnlyList<ChannelUser> users, CancellationToken cancellationToken)
    {
        var ids = identities.Select(UserIds.Of)
            .Union(users.Where(user => user.Channel == WebChatChannel.ChannelName).Select(user => user.UserId)).ToList();
        var conversations = await db.WebConversations.Where(conversation => ids.Contains(conversation.UserId))
            .Select(conversation => conversation.Id).ToListAsync(cancellationToken);
        return (
            [.. ids.Select(id => new ChannelUser(WebChatChannel.ChannelName, id))],
            [.. conversations.Select(id => new PersonalConversation(WebChatChannel.ChannelName, id))]);
    }
}
