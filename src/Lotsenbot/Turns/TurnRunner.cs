using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Hosting.Logs;
using Lotsenbot.Hosting.Telemetry;
using Lotsenbot.Turns.Menus;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Turns;

/// <summary>One attempt at one turn: route it, send the reply, note how it went.</summary>
internal sealed partial class TurnRunner(
    IServiceScopeFactory scopes, GroupCommit commits, IEnumerable<IChannel> channels, IOptions<TurnOptions> options, TurnTelemetry telemetry,
    TimeProvider time, ILogger<TurnRunner> logger)
{
    private static readonly Reply Apology = new(
        "Entschuldige, bei deiner Frage ist bei mir etwas schiefgegangen. Bitte stell sie später noch einmal.");

    // A node that is shut down or crashes leaves turns behind that are not to blame; one that is left behind so often probably is.
    private const int MostClaims = 20;

    /// <summary>Never throws: what goes wrong is logged, and the turn is put back or answered with an apology.</summary>
    public async Task<TurnOutcome> RunAsync(InboundMessage message)
    {
        using var measured = telemetry.Begin(message);
        try
        {
            measured.Outcome = message.Claims > MostClaims ? await ApologiseAsync(message) : await AttemptAsync(message);
        }
        catch (Exception exception)
        {
            // Not even the note of the failure could be stored: the lease runs out, then somebody tries again.
            Log.TurnAbandoned(logger, LoggedException.Of(exception), message.ActivityId);
        }
        return measured.Outcome;
    }

    private async Task<TurnOutcome> AttemptAsync(InboundMessage message)
    {
        using var timeLimit = new CancellationTokenSource(options.Value.Timeout, time);
        await using var lease = new TurnLease(message, scopes, options.Value.Lease, time, timeLimit.Token);
        try
        {
            await AnswerAsync(message, lease.Lost);
            Finish(message, InboundState.Done);
            return TurnOutcome.Done;
        }
        catch (Exception exception) when (message.Failures + 1 < options.Value.Attempts)
        {
            Log.AttemptFailed(logger, LoggedException.Of(exception), message.ActivityId, message.Claims);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Inbox>().PutBackAsync(message, CancellationToken.None);
            return TurnOutcome.PutBack;
        }
        catch (Exception exception)
        {
            Log.AttemptFailed(logger, LoggedException.Of(exception), message.ActivityId, message.Claims);
            return await ApologiseAsync(message);
        }
    }

    private async Task AnswerAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        await using var scope = new TurnScope(scopes);
        var arrived = TurnOf(message);
        var channel = ChannelOf(arrived);
        var (turn, said) = channel is ICardlessChannel
            ? await scope.Get<TextMenus>().ReadAsync(arrived, cancellationToken)
            : new ReadTurn(arrived, Reply: null);
        await using var typing = turn.CardAction is null ? new TypingIndicator(channel, turn.Conversation, time, logger) : null;
        // Ended with the attempt: a use case that nobody waits for any more shows nothing.
        await using var progress = scope.Get<ReplyInProgress>();
        if (channel is IStreamingChannel streaming)
            progress.Connect(() => streaming.OpenStream(turn));
        var reply = said ?? await RouteAsync(scope, turn, cancellationToken);
        if (typing is not null)
            await typing.StopAsync();
        if (reply is not null)
            await SendAsync(channel, turn, reply, progress.Stream, cancellationToken);
    }

    private static async Task<Reply?> RouteAsync(TurnScope scope, Turn turn, CancellationToken cancellationToken)
    {
        using var span = Spans.Source.StartActivity("route");
        return await scope.RouteAsync(turn, cancellationToken);
    }

    private async Task SendAsync(IChannel channel, Turn turn, Reply reply, IReplyStream? begun, CancellationToken cancellationToken)
    {
        using var measured = telemetry.BeginReply(channel.Name);
        await (begun?.FinishAsync(reply, cancellationToken) ?? channel.SendAsync(turn, reply, cancellationToken));
        measured.IsSent = true;
    }

    private async Task<TurnOutcome> ApologiseAsync(InboundMessage message)
    {
        var turn = TurnOf(message);
        await using var scope = scopes.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredService<Inbox>();
        // Another worker that has the turn by now may well answer it.
        if (!await inbox.RenewAsync(message, CancellationToken.None))
            return TurnOutcome.Lost;
        await SendAsync(ChannelOf(turn), turn, Apology, begun: null, CancellationToken.None);
        Finish(message, InboundState.Failed);
        return TurnOutcome.Apologised;
    }

    // Committed with what comes next, a moment later at the latest. Whoever kills the program in that moment or cuts the power makes the turn run again: it
    // says that its answer may have arrived already.
    private void Finish(InboundMessage message, InboundState state) => commits.Run(writer => writer.FinishTurnAsync(message, state));

    private static Turn TurnOf(InboundMessage message) => JsonSerializer.Deserialize<Turn>(message.Turn)!;

    private IChannel ChannelOf(Turn turn) => channels.Single(channel => channel.Name == turn.Conversation.Channel);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Turn {TurnId} failed at claim {Claim}.")]
        public static partial void AttemptFailed(ILogger logger, Exception exception, string turnId, int claim);

        [LoggerMessage(Level = LogLevel.Error, Message = "Turn {TurnId} was abandoned; it is taken up when its lease runs out.")]
        public static partial void TurnAbandoned(ILogger logger, Exception exception, string turnId);
    }
}
