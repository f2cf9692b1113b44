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
        ON CONFLICT ("Channel", "ConversationId", "ActivityId") DO NOTHING
        """;

    private const string Finish =
        """UPDATE inbox SET "State" = @p2, "Turn" = '' WHERE "Id" = @p0 AND "Claims" = @p1 AND "State" = 'Running'""";

    /// <summary>The span that just now receives a message; to be asked for outside the write, which runs in a span of nobody's.</summary>
    public static string? CurrentTrace => Activity.Current?.Id;

    /// <summary>Stores a turn, and wakes the workers when it is committed. False when it was stored before: the same message, posted twice.</summary>
    public static async Task<bool> AddTurnAsync(this GroupWriter writer, Turn turn, DateTimeOffset now, string? traceParent)
    {
        var isNew = await writer.ExecuteAsync(
            Insert, turn.Conversation.Channel, turn.Conversation.ConversationId, turn.Id, turn.UserId, JsonSerializer.Serialize(turn), now, traceParent) == 1;
        if (isNew)
            writer.Announce(Inbox.Topic, "new");
        return isNew;
    }

    internal static Task<int> FinishTurnAsync(this GroupWriter writer, InboundMessage message, InboundState state) =>
        writer.ExecuteAsync(Finish, message.Id, message.Claims, state);
}
