using System.Globalization;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Sends replies into the web chat: a row, which every open socket then shows. The key makes a second reply to a turn impossible.</summary>
internal sealed class WebChatChannel(IServiceScopeFactory scopes, IOptions<WebChatOptions> options, TimeProvider time)
    : IProactiveChannel, ICardlessChannel
{
    public const string ChannelName = "webchat";
    private const string Typing = "typing ";

    public string Name => ChannelName;

    public async Task SendAsync(Turn turn, Reply reply, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        reply = await scope.ServiceProvider.GetRequiredService<CardDelivery>().FitAsync(turn, reply, cancellationToken);
        if (reply is { Markdown: "", Card: null })
            return;
        await scope.ServiceProvider.GetRequiredService<ConversationLog>().AppendAsync(
            turn.Conversation.ConversationId,
            key: $"reply/{turn.Id}",
            (conversation, id) => ReplyActivity.Of(turn, reply, options.Value.BotName, conversation.BaseAddress, id),
            turnOf: _ => null,
            cancellationToken);
    }

    public async Task<SendOutcome> SendToAsync(Identity person, string key, Reply reply, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UnaskedMessages>().SendAsync(person, key, reply, cancellationToken);
    }

    public async Task SendTypingAsync(ConversationReference conversation, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Signals>().RaiseAsync(
            scope.ServiceProvider.GetRequiredService<LotsenbotDb>(),
            ConversationLog.Topic(conversation.ConversationId),
            Typing + time.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture),
            cancellationToken);
    }

    /// <summary>When the sign of typing was raised that a signal stands for; null when it says something else.</summary>
    public static DateTime? TypingSince(string signal) => signal.StartsWith(Typing, StringComparison.Ordinal)
        ? new DateTime(long.Parse(signal.AsSpan(Typing.Length), CultureInfo.InvariantCulture), DateTimeKind.Utc)
        : null;
}
