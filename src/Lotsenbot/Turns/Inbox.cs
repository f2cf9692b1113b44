using System.Diagnostics;
using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Turns;

/// <summary>The durable queue of turns: what a channel has acknowledged stands here until it is answered.</summary>
public sealed class Inbox(LotsenbotDb db, Signals signals, TimeProvider time, IOptions<TurnOptions> options)
{
    internal const string Topic = "inbox";

    /// <summary>Stores a turn, in the caller's transaction if there is one. False when it was stored before: the same message, posted twice.</summary>
    public async Task<bool> AddAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await IsStoredAsync(turn, cancellationToken))
            return false;
        var now = time.GetUtcNow();
        var message = db.Inbox.Add(new InboundMessage
        {
            Channel = turn.Conversation.Channel,
            ConversationId = turn.Conversation.ConversationId,
            ActivityId = turn.Id,
            UserId = turn.UserId,
            Turn = JsonSerializer.Serialize(turn),
            ReceivedAt = now,
            TraceParent = Activity.Current?.Id,
            AvailableAt = now,
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (db.Database.CurrentTransaction is null)
        {
            // Another node may have stored the same message between our look and our insert.
            message.State = EntityState.Detached;
            if (await IsStoredAsync(turn, cancellationToken))
                return false;
            throw;
        }
    }

    /// <summary>To be called after the commit: a worker that looks earlier would see nothing.</summary>
    public Task WakeWorkersAsync(CancellationToken cancellationToken) =>
        signals.RaiseAsync(db, Topic, "new", cancellationToken);

    /// <summary>Keeps the lease of a turn that is being worked on. False when another worker has it.</summary>
    internal async Task<bool> RenewAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + options.Value.Lease;
        return await Mine(message).ExecuteUpdateAsync(
            row => row.SetProperty(mine => mine.AvailableAt, until), cancellationToken) == 1;
    }

    /// <summary>Puts a turn back whose attempt failed.</summary>
    internal Task PutBackAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        var next = time.GetUtcNow() + options.Value.RetryPause;
        return Mine(message).ExecuteUpdateAsync(
            row => row.SetProperty(mine => mine.State, InboundState.Waiting)
                .SetProperty(mine => mine.AvailableAt, next)
                .SetProperty(mine => mine.Failures, mine => mine.Failures + 1),
            cancellationToken);
    }

    private IQueryable<InboundMessage> Mine(InboundMessage message) => db.Inbox.Where(row =>
        row.Id == message.Id && row.State == InboundState.Running && row.Claims == message.Claims);

    private Task<bool> IsStoredAsync(Turn turn, CancellationToken cancellationToken) => db.Inbox.AnyAsync(
        message => message.Channel == turn.Conversation.Channel
            && message.ConversationId == turn.Conversation.ConversationId
            && message.ActivityId == turn.Id,
        cancellationToken);
}
