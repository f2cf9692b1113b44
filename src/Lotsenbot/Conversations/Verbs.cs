namespace Lotsenbot.Conversations;

/// <summary>What somebody did instead of writing, as <see cref="CardAction.Verb"/>: words that channels and the router share.</summary>
public static class Verbs
{
    /// <summary>Opened a conversation. No data.</summary>
    public const string ConversationOpened = "conversation/opened";

    /// <summary>Sent something the channel can't take. Data: <see cref="DeclinedMessage"/>.</summary>
    public const string MessageDeclined = "message/declined";

    /// <summary>Pressed thumbs up or down. Data: <see cref="Reaction"/>.</summary>
    public const string Reacted = "reply/reacted";

    /// <summary>Took a thumb back. Data: the <see cref="Reaction"/> that no longer holds.</summary>
    public const string ReactionWithdrawn = "reply/reaction-withdrawn";

    /// <summary>Reacted to a message that nobody had asked for. Data: <see cref="AnnouncementReaction"/>.</summary>
    public const string AnnouncementReacted = "announcement/reacted";

    /// <summary>Took that back. Data: the <see cref="AnnouncementReaction"/> that no longer holds.</summary>
    public const string AnnouncementReactionWithdrawn = "announcement/reaction-withdrawn";

    /// <summary>Answered a menu that has more to ask. No data.</summary>
    public const string MenuAnswered = "menu/answered";

    /// <summary>Would rather ask a person. No data.</summary>
    public const string HandOver = "question/hand-over";

    /// <summary>Whether a press of a card can't have this verb: clients name it, and would speak for their channel.</summary>
    public static bool IsOnlyForChannels(string verb) =>
        verb is ConversationOpened or MessageDeclined or Reacted or ReactionWithdrawn or AnnouncementReacted or AnnouncementReactionWithdrawn or MenuAnswered;
}

public enum DeclineReason
{
    FileAttached,
    TextTooLong,
}

/// <summary>Why a channel could not take a message.</summary>
/// <param name="MaxTextLength">In characters, when the text was too long.</param>
public sealed record DeclinedMessage(DeclineReason Reason, int? MaxTextLength = null);

/// <summary>What somebody thinks of a reply.</summary>
/// <param name="TurnId">The turn that the reply answered.</param>
/// <param name="Comment">What they wrote about it, empty if they did not want to; null when the channel did not ask.</param>
public sealed record Reaction(string TurnId, bool Liked, string? Comment = null);

/// <summary>What somebody thinks of a message that nobody had asked for.</summary>
/// <param name="Key">Names the message, as its sender did.</param>
public sealed record AnnouncementReaction(string Key, bool Liked);
