namespace Lotsenbot.Conversations;

/// <summary>A place where people talk to the bot. It renders replies and never decides what to answer.</summary>
public interface IChannel
{
    /// <summary>The name used in <see cref="ConversationReference.Channel"/>.</summary>
    string Name { get; }

    /// <summary>Sends a reply. Sending the reply to the same turn again sends nothing.</summary>
    Task SendAsync(Turn turn, Reply reply, CancellationToken cancellationToken);

    /// <summary>How long an answer may take before <see cref="SendTypingAsync"/> announces it.</summary>
    TimeSpan TypingAfter { get; }

    /// <summary>Tells the person that an answer is on its way, where the channel can.</summary>
    Task SendTypingAsync(ConversationReference conversation, CancellationToken cancellationToken);
}
