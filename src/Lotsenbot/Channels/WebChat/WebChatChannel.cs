using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Sends replies into the web chat: a row, which every open socket then shows. The key makes a second reply to a turn impossible.</summary>
internal sealed class WebChatChannel(IServiceScopeFactory scopes, IOptions<WebChatOptions> options) : IChannel
{
    public const string ChannelName = "webchat";
    public const string Typing = "typing";

    public string Name => ChannelName;

    public async Task SendAsync(Turn turn, Reply reply, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ConversationLog>().AppendAsync(
            turn.Conversation.ConversationId,
            key: $"reply/{turn.Id}",
            (conversation, id) => ReplyActivity.Of(turn, reply, options.Value.BotName, conversation.BaseAddress) with { Id = id },
            turnOf: _ => null,
            cancellationToken);
    }

    public async Task SendTypingAsync(ConversationReference conversation, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Signals>().RaiseAsync(
            scope.ServiceProvider.GetRequiredService<LotsenbotDb>(),
            ConversationLog.Topic(conversation.ConversationId),
            Typing,
            cancellationToken);
    }
}
