using System.Collections.Concurrent;
using System.Threading.Channels;
using Lotsenbot.Conversations;

namespace Lotsenbot.Tests.TestApp;

/// <summary>The far side of a channel: hears every reply, and can be slow or broken.</summary>
public sealed class TestChannel : IChannel
{
    public const string ChannelName = "test";

    private readonly Channel<Delivery> _deliveries = Channel.CreateUnbounded<Delivery>();

    public string Name => ChannelName;

    /// <summary>What the ids of the conversations begin with that are heard: turns an earlier test left in the database are none of this one's.</summary>
    public string Hears { get; init; } = "";

    /// <summary>What happens to a reply before it counts as heard.</summary>
    public Func<Turn, Reply, CancellationToken, Task> OnSend { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>The ids of all turns whose reply was attempted, in this order.</summary>
    public ConcurrentQueue<string> Attempts { get; } = new();

    public async Task SendAsync(Turn turn, Reply reply, CancellationToken cancellationToken)
    {
        if (!IsHeard(turn.Conversation))
            return;
        Attempts.Enqueue(turn.Id);
        await OnSend(turn, reply, cancellationToken);
        _deliveries.Writer.TryWrite(new Delivery(turn, reply));
    }

    public TimeSpan TypingAfter { get; set; }

    /// <summary>The conversations in which the sign of typing was shown.</summary>
    public ConcurrentQueue<string> TypingIn { get; } = new();

    public Task SendTypingAsync(ConversationReference conversation, CancellationToken cancellationToken)
    {
        if (IsHeard(conversation))
            TypingIn.Enqueue(conversation.ConversationId);
        return Task.CompletedTask;
    }

    public async Task<Delivery> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _deliveries.Reader.ReadAsync(patience.Token);
    }

    public static Turn Question(string conversation, string id) =>
        new(id, new ConversationReference(ChannelName, conversation), "person", "Wann muss ich den Projektauftrag abgeben?");

    private bool IsHeard(ConversationReference conversation) => conversation.ConversationId.StartsWith(Hears, StringComparison.Ordinal);

    public sealed record Delivery(Turn Turn, Reply Reply);
}
