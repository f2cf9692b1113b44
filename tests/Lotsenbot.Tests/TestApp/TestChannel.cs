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

    /// <summary>What happens to a reply before it counts as heard.</summary>
    public Func<Turn, Reply, CancellationToken, Task> OnSend { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>The ids of all turns whose reply was attempted, in this order.</summary>
    public ConcurrentQueue<string> Attempts { get; } = new();

    public async Task SendAsync(Turn turn, Reply reply, CancellationToken cancellationToken)
    {
        Attempts.Enqueue(turn.Id);
        await OnSend(turn, reply, cancellationToken);
        _deliveries.Writer.TryWrite(new Delivery(turn, reply));
    }

    /// <summary>The conversations in which the sign of typing was shown.</summary>
    public TimeSpan TypingAfter { get; set; }

    public ConcurrentQueue<string> TypingIn { get; } = new();

    public Task SendTypingAsync(ConversationReference conversation, CancellationToken cancellationToken)
    {
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

    public sealed record Delivery(Turn Turn, Reply Reply);
}
