using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Turns;

/// <summary>One attempt at one turn: route it, send the reply, note how it went.</summary>
internal sealed partial class TurnRunner(
    IServiceScopeFactory scopes, GroupCommit commits, IEnumerable<IChannel> channels, IOptions<TurnOptions> options, TimeProvider time,
    ILogger<TurnRunner> logger)
{
    private static readonly Reply Apology = new(
        "Entschuldige, bei deiner Frage ist bei mir etwas schiefgegangen. Bitte stell sie später noch einmal.");

    // A node that is shut down or crashes leaves turns behind that are not to blame; one that is left behind so often probably is.
    private const int MostClaims = 20;

    /// <summary>Never throws: what goes wrong is logged, and the turn is put back or answered with an apology.</summary>
    public async Task RunAsync(InboundMessage message)
    {
        try
        {
            if (message.Claims > MostClaims)
                await ApologiseAsync(message);
            else
                await AttemptAsync(message);
        }
        catch (Exception exception)
        {
            // Not even the note of the failure could be stored: the lease runs out, then somebody tries again.
            Log.TurnAbandoned(logger, exception, message.ActivityId);
        }
    }

    private async Task AttemptAsync(InboundMessage message)
    {
        using var timeLimit = new CancellationTokenSource(options.Value.Timeout, time);
        await using var lease = new TurnLease(message, scopes, options.Value.Lease, time, timeLimit.Token);
        try
        {
            await AnswerAsync(message, lease.Lost);
            await FinishAsync(message, InboundState.Done);
        }
        catch (Exception exception) when (message.Failures + 1 < options.Value.Attempts)
        {
            Log.AttemptFailed(logger, exception, message.ActivityId, message.Claims);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Inbox>().PutBackAsync(message, CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.AttemptFailed(logger, exception, message.ActivityId, message.Claims);
            await ApologiseAsync(message);
        }
    }

    private async Task AnswerAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        var turn = TurnOf(message);
        await using var scope = scopes.CreateAsyncScope();
        var channel = ChannelOf(turn);
        await using var typing = turn.CardAction is null ? new TypingIndicator(channel, turn.Conversation, time, logger) : null;
        // A use case that doesn't heed the token must not keep the conversation waiting for ever.
        var reply = await scope.ServiceProvider.GetRequiredService<TurnRouter>().RouteAsync(turn, cancellationToken)
            .WaitAsync(cancellationToken);
        if (typing is not null)
            await typing.StopAsync();
        if (reply is not null)
            await channel.SendAsync(turn, reply, cancellationToken);
    }

    private async Task ApologiseAsync(InboundMessage message)
    {
        var turn = TurnOf(message);
        await using var scope = scopes.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredService<Inbox>();
        // Another worker that has the turn by now may well answer it.
        if (!await inbox.RenewAsync(message, CancellationToken.None))
            return;
        await ChannelOf(turn).SendAsync(turn, Apology, CancellationToken.None);
        await FinishAsync(message, InboundState.Failed);
    }

    private Task<int> FinishAsync(InboundMessage message, InboundState state) =>
        commits.RunAsync(writer => writer.FinishTurnAsync(message, state), CancellationToken.None);

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
