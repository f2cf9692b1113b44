using System.Globalization;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Sends replies into the web chat: a row, which every open socket then shows. The key makes a second reply to a turn impossible.</summary>
internal sealed class WebChatChannel(IServiceScopeFactory scopes, IOptions<WebChatOptions> options, TimeProvider time)
    : IProactiveChannel, IStreamingChannel, ICardlessChannel
{
    public const string ChannelName = "webchat";
    private const string Typing = "typing ";

    public string Name => ChannelName;

    public bool Notifies => false;

    public TimeSpan TypingAfter => TimeSpan.Zero;

    public Task SendAsync(Turn turn, Reply reply, CancellationToken cancellationToken) => SendAsync(turn, reply, endedStream: null, cancellationToken);

    public IReplyStream OpenStream(Turn turn) => new WebChatReplyStream(
        turn,
        (draft, cancellationToken) => draft.ToSignal() is { } signal ? RaiseAsync(turn.Conversation, signal, cancellationToken) : Task.CompletedTask,
        (reply, streamId, cancellationToken) => SendAsync(turn, reply, streamId, cancellationToken),
        time);

    private async Task SendAsync(Turn turn, Reply reply, string? endedStream, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        reply = await scope.ServiceProvider.GetRequiredService<CardDelivery>().FitAsync(turn, reply, cancellationToken);
        if (reply is { Markdown: "", Card: null })
            return;
        await scope.ServiceProvider.GetRequiredService<ConversationLog>().AppendAsync(
            turn.Conversation.ConversationId,
            key: $"reply/{turn.Id}",
            (conversation, id) => ReplyActivity.Of(turn, reply, options.Value.BotName, conversation.BaseAddress, id) with
            {
                ChannelData = endedStream is null ? null : StreamedDraft.EndOf(endedStream),
            },
            turnOf: _ => null,
            cancellationToken);
    }

    public async Task<SendOutcome> SendToAsync(Identity person, string key, Reply reply, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UnaskedMessages>().SendAsync(person, key, reply, cancellationToken);
    }

    public async Task<SendOutcome?> RecallAsync(Identity person, string key, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UnaskedMessages>().RecallAsync(person, key, cancellationToken);
    }

    // What Web Chat has shown, it does not change.
    public Task<SendOutcome> ReplaceAsync(Identity person, string key, Reply reply, CancellationToken cancellationToken) =>
        Task.FromResult(new SendOutcome(SendResult.Refused, Reason: "The web chat updates nothing."));

    public Task SendTypingAsync(ConversationReference conversation, CancellationToken cancellationToken) =>
        RaiseAsync(conversation, Typing + time.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture), cancellationToken);

    private async Task RaiseAsync(ConversationReference conversation, string signal, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Signals>().RaiseAsync(
            scope.ServiceProvider.GetRequiredService<LotsenbotDb>(), ConversationLog.Topic(conversation.ConversationId), signal, cancellationToken);
    }

    /// <summary>When the sign of typing was raised that a signal stands for; null when it says something else.</summary>
    public static DateTime? TypingSince(string signal) => signal.StartsWith(Typing, StringComparison.Ordinal)
        ? new DateTime(long.Parse(signal.AsSpan(Typing.Length), CultureInfo.InvariantCulture), DateTimeKind.Utc)
        : null;
}
