using System.Diagnostics;
using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;

namespace Lotsenbot.Turns;

/// <summary>The inbox's writes as single statements, for the many small transactions of a busy channel (see <see cref="GroupCommit"/>).</summary>
public static class InboxRows
{
    private const string HasOpen =
        """SELECT 1 FROM inbox WHERE "Channel" = @p0 AND "ConversationId" = @p1 AND "State" IN ('Waiting', 'Running') LIMIT 1""";

    private const string Insert =
        """
        INSERT INTO inbox ("Channel", "ConversationId", "ActivityId", "UserId", "Turn", "ReceivedAt", "TraceParent", "State", "AvailableAt", "Claims", "Failures")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, 0)
        ON CONFLICT ("Channel", "ConversationId", "ActivityId") DO NOTHING
        RETURNING "Id"
        """;

    private const string Finish =
        """UPDATE inbox SET "State" = @p2, "Turn" = '' WHERE "Id" = @p0 AND "Claims" = @p1 AND "State" = 'Running'""";

    /// <summary>The span that just now receives a message; to be asked for outside the write, which runs in a span of nobody's.</summary>
    public static string? CurrentTrace => Activity.Current?.Id;

    /// <summary>Stores a turn that waits for a worker, and wakes the workers when it is committed. False when it was stored before: the same message, posted twice.</summary>
    public static async Task<bool> AddTurnAsync(this GroupWriter writer, Turn turn, DateTimeOffset now, string? traceParent)
    {
        var isNew = await writer.InsertAsync(Message(turn, now, traceParent));
        if (isNew)
            writer.Announce(Inbox.Topic, "new");
        return isNew;
    }

    /// <summary>Stores a turn as taken by the caller, unless an earlier one of its conversation is still open: then it waits.</summary>
    /// <returns>Null when it was stored before.</returns>
    internal static async Task<InboundMessage?> AddTakenTurnAsync(this GroupWriter writer, Turn turn, DateTimeOffset now, DateTimeOffset leasedUntil, string? traceParent)
    {
        var message = Message(turn, now, traceParent);
        if (!await writer.AnyAsync(HasOpen, message.Channel, message.ConversationId))
            (message.State, message.AvailableAt, message.Claims) = (InboundState.Running, leasedUntil, 1);
        if (!await writer.InsertAsync(message))
            return null;
        if (message.State == InboundState.Waiting)
            writer.Announce(Inbox.Topic, "new");
        return message;
    }

    private static InboundMessage Message(Turn turn, DateTimeOffset now, string? traceParent) => new()
    {
        Channel = turn.Conversation.Channel,
        ConversationId = turn.Conversation.ConversationId,
        ActivityId = turn.Id,
        UserId = turn.UserId,
        Turn = JsonSerializer.Serialize(turn),
        ReceivedAt = now,
        TraceParent = traceParent,
        AvailableAt = now,
    };

    private static async Task<bool> InsertAsync(this GroupWriter writer, InboundMessage message)
    {
        var ids = await writer.ReadAsync(
            Insert, row => row.GetInt64(0),
            message.Channel, message.ConversationId, message.ActivityId, message.UserId, message.Turn, message.ReceivedAt, message.TraceParent,
            message.State, message.AvailableAt, message.Claims);
        if (ids is not [var id])
            return false;
        message.Id = id;
        return true;
    }

    /// <summary>Notes how a turn ended, and wakes the workers if its conversation has another one.</summary>
    internal static async Task<int> FinishTurnAsync(this GroupWriter writer, InboundMessage message, InboundState state)
    {
        var finished = await writer.ExecuteAsync(Finish, message.Id, message.Claims, state);
        if (await writer.AnyAsync(HasOpen, message.Channel, message.ConversationId))
            writer.Announce(Inbox.Topic, "finished");
        return finished;
    }
}
