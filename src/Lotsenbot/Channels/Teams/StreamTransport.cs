using Lotsenbot.Conversations;

namespace Lotsenbot.Channels.Teams;

/// <summary>
/// Brings the parts of a stream to Teams, and notes them like any other message: a turn that runs again finds the stream it had begun, and puts
/// its reply in that place.
/// </summary>
internal sealed class StreamTransport(
    ConnectorClient connector, StreamActivities parts, ReplyActivities activities, SentLog sent, Func<Turn, Reply, CancellationToken, Task> sendWhole,
    TimeProvider time)
{
    /// <summary>False when the turn was answered before, or an attempt at it is unsure.</summary>
    public async Task<bool> TryBeginAsync(Turn turn)
    {
        var key = TeamsChannel.TextKey(turn);
        var attempt = await sent.BeginAsync(key, turn.Conversation.ConversationId, turn.Id);
        // The note is for whoever sends the whole reply; a stream that was only begun has said nothing yet.
        await sent.UnbeginAsync(key);
        return attempt is { ActivityId: null, IsUnsure: false };
    }

    public Task MarkBegunAsync(Turn turn, string? streamId) =>
        streamId is null ? Task.CompletedTask : sent.MarkAsync(TeamsChannel.TextKey(turn), turnId: null, streamId);

    /// <summary>The person has stopped it: for us it is answered.</summary>
    public Task MarkStoppedAsync(Turn turn, string? streamId) => sent.MarkAsync(TeamsChannel.TextKey(turn), turn.Id, streamId);

    public Task<ConnectorAnswer> ShowAsync(Turn turn, string doing, string text, string? streamId, int sequence, TimeSpan limit) => WithinAsync(
        limit,
        token => connector.PostAsync(
            turn.Conversation,
            text.Length > 0
                ? parts.TextSoFar(turn.Conversation, text, streamId, sequence)
                : parts.Information(turn.Conversation, doing, streamId, sequence),
            token),
        CancellationToken.None);

    /// <summary>Ends the stream with its message; if Teams does not take it, the message takes the stream's place.</summary>
    public async Task FinishAsync(Turn turn, Reply reply, string streamId, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (activities.Of(turn, reply).FirstOrDefault(part => part.Name == ReplyPart.Text) is { } text)
        {
            var final = StreamActivities.Final(text.Activity, streamId);
            var answer = await WithinAsync(limit, token => connector.PostAsync(turn.Conversation, final, token), cancellationToken);
            var verdict = StreamVerdicts.Of(answer);
            if (answer.IsSuccess || verdict == StreamVerdict.Stop)
                await sent.MarkAsync(TeamsChannel.TextKey(turn), turn.Id, streamId);
            if (verdict == StreamVerdict.Stop)
                return;
        }
        await sendWhole(turn, reply, cancellationToken);
    }

    /// <summary>What is not there yet, in the place of a stream that was begun.</summary>
    public Task SendWholeAsync(Turn turn, Reply reply, CancellationToken cancellationToken) => sendWhole(turn, reply, cancellationToken);

    private async Task<ConnectorAnswer> WithinAsync(TimeSpan limit, Func<CancellationToken, Task<ConnectorAnswer>> call, CancellationToken cancellationToken)
    {
        using var timeLimit = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeLimit.Token, cancellationToken);
        try
        {
            return await call(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ConnectorAnswer(Status: null, Code: "no answer");
        }
    }
}
