using Lotsenbot.Conversations;

namespace Lotsenbot.Channels.Teams;

/// <summary>Sends replies to Teams.</summary>
/// <remarks>
/// Each part of a reply is noted before and after it is sent (see <see cref="SentLog"/>). A turn that runs again sends what is missing. A part
/// that may have arrived is sent once more and says so: an answer that is lost would be worse than one that comes twice.
/// </remarks>
internal sealed partial class TeamsChannel(
    ConnectorClient connector, ReplyActivities activities, SentLog sent, ProactiveMessages proactive, TimeProvider time, ILogger<TeamsChannel> logger)
    : IProactiveChannel, IStreamingChannel
{
    public const string ChannelName = "teams";

    /// <summary>What the protocol calls the channel.</summary>
    public const string BotFrameworkId = "msteams";

    public string Name => ChannelName;

    public bool Notifies => true;

    /// <summary>An answer that is there at once needs no announcement, which would count towards Teams' limit of seven messages a second.</summary>
    public TimeSpan TypingAfter { get; } = TimeSpan.FromMilliseconds(700);

    /// <exception cref="SendFailedException">It did not arrive, or nobody knows; the turn may try again.</exception>
    public async Task SendAsync(Turn turn, Reply reply, CancellationToken cancellationToken)
    {
        var message = MessageKey(turn);
        foreach (var part in activities.Of(turn, reply))
            await SendPartAsync(turn, $"{message}{part.Name}", part, cancellationToken);
        if (IsEdit(turn))
            foreach (var activityId in await sent.TakeOutdatedAsync(message, turn.Id))
                await connector.DeleteAsync(turn.Conversation, activityId, cancellationToken);
    }

    public Task SendTypingAsync(ConversationReference conversation, CancellationToken cancellationToken) =>
        connector.PostAsync(conversation, activities.Typing(conversation), cancellationToken);

    public IReplyStream OpenStream(Turn turn) =>
        new TeamsReplyStream(turn, new StreamTransport(connector, new StreamActivities(activities), activities, sent, SendAsync, time), time);

    public Task<SendOutcome> SendToAsync(Identity person, string key, Reply reply, CancellationToken cancellationToken) =>
        proactive.SendAsync(person, key, reply, cancellationToken);

    public Task<SendOutcome?> RecallAsync(Identity person, string key, CancellationToken cancellationToken) => proactive.RecallAsync(person, key);

    public Task<SendOutcome> ReplaceAsync(Identity person, string key, Reply reply, CancellationToken cancellationToken) =>
        proactive.ReplaceAsync(person, key, reply, cancellationToken);

    /// <summary>The text of the reply to a turn, for a stream that was begun for it.</summary>
    internal static string TextKey(Turn turn) => MessageKey(turn) + ReplyPart.Text;

    // An edited message is the same message: its new answer takes the old one's place.
    private static string MessageKey(Turn turn) => $"{turn.Conversation.ConversationId}|{TurnIds.MessageOf(turn.Id) ?? turn.Id}|";

    private static bool IsEdit(Turn turn) => TurnIds.MessageOf(turn.Id) is { } message && message != turn.Id;

    private async Task SendPartAsync(Turn turn, string key, ReplyPart part, CancellationToken cancellationToken)
    {
        var attempt = await sent.BeginAsync(key, turn.Conversation.ConversationId, turn.Id);
        if (attempt.ActivityId is not null && attempt.TurnId == turn.Id)
            return;
        var answer = await ReplaceAsync(turn, part, attempt, cancellationToken)
            ?? await connector.PostAsync(turn.Conversation, attempt.IsUnsure && attempt.ActivityId is null ? Repetition.Of(part.Activity) : part.Activity, cancellationToken);
        await ConcludeAsync(turn, key, answer);
    }

    /// <summary>Puts the part in the place of what it replaces. Null when there is no such thing, or it is gone.</summary>
    private async Task<ConnectorAnswer?> ReplaceAsync(Turn turn, ReplyPart part, SendAttempt attempt, CancellationToken cancellationToken)
    {
        var replaced = attempt.ActivityId is { Length: > 0 } earlier ? earlier : part.Name == ReplyPart.Card ? turn.CardAction?.CardId : null;
        if (replaced is null)
            return null;
        var answer = await connector.PutAsync(turn.Conversation, replaced, part.Activity, cancellationToken);
        return answer is { Status: 400 or 403 or 404 or 405 } ? null : answer with { Id = replaced };
    }

    // The note that it was sent is committed together with what the caller notes next, as a rule that the turn is done.
    private async Task ConcludeAsync(Turn turn, string key, ConnectorAnswer answer)
    {
        var outcome = answer.ToOutcome();
        switch (outcome.Result)
        {
            case SendResult.Sent:
                sent.Mark(key, turn.Id, outcome.ActivityId);
                return;
            case SendResult.Unsure:
                throw new SendFailedException(outcome);
            case SendResult.Throttled or SendResult.Unreachable:
                await sent.UnbeginAsync(key);
                throw new SendFailedException(outcome);
            default:
                // Nobody is there to hear it, or Teams never takes it: another attempt would not change that.
                await sent.UnbeginAsync(key);
                Log.Dropped(logger, turn.Id, outcome.Result, outcome.Reason);
                return;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The reply to turn {TurnId} was dropped: {Result}, {Reason}.")]
        public static partial void Dropped(ILogger logger, string turnId, SendResult result, string? reason);
    }
}

/// <summary>A reply did not arrive in Teams, or nobody knows.</summary>
public sealed class SendFailedException(SendOutcome outcome) : Exception($"Teams: {outcome.Result}, {outcome.Reason}.")
{
    public SendOutcome Outcome => outcome;
}
