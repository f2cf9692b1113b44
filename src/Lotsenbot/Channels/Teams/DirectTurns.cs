using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Turns;

namespace Lotsenbot.Channels.Teams;

/// <summary>Runs a turn whose reply belongs into the HTTP response, past the inbox; if it takes too long, the inbox gets it after all.</summary>
internal sealed class DirectTurns(IServiceScopeFactory scopes, GroupCommit commits, TimeProvider time)
{
    /// <param name="isAwaited">False for what a client asks by itself: if it takes too long, nobody misses it.</param>
    /// <returns>False when the limit came first: then the reply will be sent like any other.</returns>
    public async Task<(bool IsInTime, Reply? Reply)> RunAsync(Turn turn, TimeSpan limit, CancellationToken cancellationToken, bool isAwaited = true)
    {
        using var timeLimit = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeLimit.Token, cancellationToken);
        await using var scope = new TurnScope(scopes);
        try
        {
            return (true, await scope.RouteAsync(turn, either.Token));
        }
        catch (OperationCanceledException) when (timeLimit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var trace = InboxRows.CurrentTrace;
            if (isAwaited)
                await commits.RunAsync(writer => writer.AddTurnAsync(turn, time.GetUtcNow(), trace), cancellationToken);
            return (false, null);
        }
    }
}
