namespace Lotsenbot.Conversations;

/// <summary>A channel in which the bot can write to somebody who has not asked.</summary>
public interface IProactiveChannel : IChannel
{
    /// <summary>Whether people hear of it although they don't look at the bot just now: where this is so, they are written to first.</summary>
    bool Notifies { get; }

    /// <summary>Writes to one person, in the conversation that only they and the bot share.</summary>
    /// <param name="key">Names what is sent: under the same key nothing is sent twice, where the channel can tell.</param>
    /// <returns>What became of it; an expected "no" is no exception.</returns>
    Task<SendOutcome> SendToAsync(Identity person, string key, Reply reply, CancellationToken cancellationToken);

    /// <summary>What is known of a message without sending anything: for whoever finds work that somebody else has left.</summary>
    /// <returns>Sent, or Unsure; null when it is certain that nothing was sent under that key.</returns>
    Task<SendOutcome?> RecallAsync(Identity person, string key, CancellationToken cancellationToken);

    /// <summary>Puts another message in the place of one that was sent. Doing so twice does no harm.</summary>
    /// <returns>Refused where the channel can't, or nothing was sent under that key.</returns>
    Task<SendOutcome> ReplaceAsync(Identity person, string key, Reply reply, CancellationToken cancellationToken);
}
