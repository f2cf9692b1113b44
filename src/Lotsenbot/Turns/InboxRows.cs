using System.Diagnostics;
using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;

namespace Lotsenbot.Turns;

/// <summary>The inbox's writes as single statements, for the many small transactions of a busy channel (see <see cref="GroupCommit"/>).</summary>
public static class InboxRows
{
    private const string Insert =
        """
        INSERT INTO inbox ("Channel", "ConversationId", "ActivityId", "UserId", "Turn", "ReceivedAt", "TraceParent", "State", "AvailableAt", "Claims", "Failures")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, 'Waiting', @p5, 0, 0)
        ON CONFLICT ("Channel", "ActivityId", "ConversationId") DO NOTHING
        RETURNING "Id"
        """;

    // One statement each: a look of its own at the conversation's other turns costs as much as the write.
    private const string InsertTaken =
        """
        INSERT INTO inbox ("Channel", "ConversationId", "ActivityId", "UserId", "Turn", "ReceivedAt", "TraceParent", "State", "AvailableAt", "Claims", "Failures")
        SELECT @p0, @p1, @p2, @p3, @p4, @p5, @p6,
            CASE WHEN is_busy THEN 'Waiting' ELSE 'Running' END, CASE WHEN is_busy THEN @p5 ELSE @p7 END, CASE WHEN is_busy THEN 0 ELSE 1 END, 0
        FROM (SELECT EXISTS (SELECT 1 FROM inbox WHERE "Channel" = @p0 AND "ConversationId" = @p1 AND "State" IN ('Waiting', 'Running')) AS is_busy) AS conversation
        WHERE true
        ON CONFLICT ("Channel", "ActivityId", "ConversationId") DO NOTHING
        RETURNING "Id", "Claims"
        """;

    private const string Finish =
        """
        UPDATE inbox SET "State" = @p2, "Turn" = '' WHERE "Id" = @p0 AND "Claims" = @p1 AND "State" = 'Running'
        RETURNING CASE WHEN EXISTS (SELECT 1 FROM inbox AS other WHERE other."Channel" = inbox."Channel" AND other."ConversationId" = inbox."ConversationId"
            AND other."State" IN ('Waiting', 'Running') AND other."Id" <> inbox."Id") THEN 1 ELSE 0 END
        """;

    /// <summary>The span that just now receives a message; to be asked for outside the write, which runs in a span of nobody's.</summary>
    public static string? CurrentTrace => Activity.Current?.Id;

    /// <summary>Stores a turn that waits for a worker, and wakes the workers when it is committed. False when it was stored before: the same message, posted twice.</summary>
    public static async Task<bool> AddTurnAsync(this GroupWriter writer, Turn turn, DateTimeOffset now, string? traceParent)
    {
        var ids = await writer.ReadAsync(Insert, row => row.GetInt64(0), ValuesOf(Message(turn, now, traceParent)));
        if (ids.Count > 0)
            writer.Announce(Inbox.Topic, "new");
        return ids.Count > 0;
    }

    /// <summary>Stores a turn as taken by the caller, unless an earlier one of its conversation is still open: then it waits.</summary>
    /// <returns>Null when it was stored before.</returns>
    internal static async Task<InboundMessage?> AddTakenTurnAsync(this GroupWriter writer, Turn turn, DateTimeOffset now, DateTimeOffset leasedUntil, string? traceParent)
    {
        var message = Message(turn, now, traceParent);
        var rows = await writer.ReadAsync(InsertTaken, row => (Id: row.GetInt64(0), Claims: row.GetInt32(1)), [.. ValuesOf(message), leasedUntil]);
        if (rows is not [var stored])
            return null;
        (message.Id, message.Claims) = stored;
        if (message.Claims > 0)
            (message.State, message.AvailableAt) = (InboundState.Running, leasedUntil);
        else
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

    private static object?[] ValuesOf(InboundMessage message) =>
        [message.Channel, message.ConversationId, message.ActivityId, message.UserId, message.Turn, message.ReceivedAt, message.TraceParent];

    /// <summary>Notes how a turn ended, and wakes the workers if its conversation has another one.</summary>
    internal static async Task<int> FinishTurnAsync(this GroupWriter writer, InboundMessage message, InboundState state)
    {
        var finished = await writer.ReadAsync(Finish, row => row.GetInt32(0) == 1, message.Id, message.Claims, state);
        // Whoever lost the turn can't know if there is another one.
        if (finished is not [false])
            writer.Announce(Inbox.Topic, "finished");
        return finished.Count;
    }
}
