namespace Lotsenbot.Conversations;

public enum SendResult
{
    Sent,

    /// <summary>The person does not have the bot, or nothing is known of them in this channel.</summary>
    NotInstalled,

    /// <summary>The person does not want messages; only they can change that.</summary>
    Blocked,

    /// <summary>It did not arrive, but may later: the channel can't be reached, or doesn't let us in.</summary>
    Unreachable,

    /// <summary>Too much at once; again after <see cref="SendOutcome.RetryAfter"/>.</summary>
    Throttled,

    /// <summary>It can't be sent like this, or not by us; trying again changes nothing.</summary>
    Refused,

    /// <summary>The channel did not answer: it may have arrived, or not.</summary>
    Unsure,
}

/// <summary>What became of a message.</summary>
/// <param name="ActivityId">The channel's id of what was sent, where it gives one.</param>
/// <param name="Reason">The channel's own word for it, for operators.</param>
public sealed record SendOutcome(SendResult Result, string? ActivityId = null, string? Reason = null, TimeSpan? RetryAfter = null);
