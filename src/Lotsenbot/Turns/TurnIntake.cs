using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Turns;

/// <summary>
/// Stores turns in the inbox. One that may run at once is stored as taken by this node, which then runs it without looking for it in the inbox.
/// </summary>
internal sealed class TurnIntake(GroupCommit commits, TurnPlaces places, IOptions<TurnOptions> options, TimeProvider time)
{
    /// <summary>When the task has ended, the turn is durable. False when it was stored before: the same message, posted twice.</summary>
    /// <param name="turn">What was said.</param>
    /// <param name="with">Written in the same transaction, before the turn.</param>
    public async Task<bool> AddAsync(Turn turn, Func<GroupWriter, Task> with)
    {
        var (now, trace) = (time.GetUtcNow(), InboxRows.CurrentTrace);
        if (!places.TryTake())
            return await WriteAsync(with, writer => writer.AddTurnAsync(turn, now, trace));
        InboundMessage? taken = null;
        try
        {
            var stored = await WriteAsync(with, writer => writer.AddTakenTurnAsync(turn, now, now + options.Value.Lease, trace));
            taken = stored is { State: InboundState.Running } ? stored : null;
            return stored is not null;
        }
        finally
        {
            if (taken is null)
                places.GiveBack();
            else
                places.Run(taken);
        }
    }

    // Not to be cancelled: whoever did not wait for what was taken would leave it to the lease.
    private Task<TResult> WriteAsync<TResult>(Func<GroupWriter, Task> with, Func<GroupWriter, Task<TResult>> add) => commits.RunAsync(
        async writer =>
        {
            await with(writer);
            return await add(writer);
        },
        CancellationToken.None);
}
