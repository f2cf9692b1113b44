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
        return places.TryTake()
            ? await AddTakenAsync(turn, now, trace, with)
            : await commits.RunAsync(With(with, writer => writer.AddTurnAsync(turn, now, trace)), CancellationToken.None);
    }

    private async Task<bool> AddTakenAsync(Turn turn, DateTimeOffset now, string? trace, Func<GroupWriter, Task> with)
    {
        Committed<InboundMessage?> stored = default;
        var isRunning = false;
        try
        {
            stored = await commits.CommitAsync(With(with, writer => writer.AddTakenTurnAsync(turn, now, now + options.Value.Lease, trace)));
            isRunning = stored.Result is { State: InboundState.Running };
        }
        finally
        {
            if (!isRunning)
                places.GiveBack();
        }
        // It begins before it is durable: what it notes before it sends something brings both to the disk at once, as a rule.
        if (isRunning)
            places.RunHere(stored.Result!);
        await commits.WhenDurableAsync(stored);
        return stored.Result is not null;
    }

    private static Func<GroupWriter, Task<TResult>> With<TResult>(Func<GroupWriter, Task> with, Func<GroupWriter, Task<TResult>> add) => async writer =>
    {
        await with(writer);
        return await add(writer);
    };
}
