using System.Data.Common;
using Lotsenbot.Data;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Turns;

/// <summary>How a worker takes the next turns from the inbox, so that no other worker on any node takes them too.</summary>
internal sealed class InboxClaims(GroupCommit commits, IOptions<DatabaseOptions> database, TimeProvider time, IOptions<TurnOptions> options)
{
    // SQLite has one writer at a time; in PostgreSQL a row that another worker is just taking is passed over instead of waited for.
    private readonly string _sql =
        $"""
        UPDATE inbox SET "State" = 'Running', "Claims" = "Claims" + 1, "AvailableAt" = @p0
        WHERE "Id" IN (
            SELECT candidate."Id" FROM inbox AS candidate
            WHERE candidate."State" IN ('Waiting', 'Running') AND candidate."AvailableAt" <= @p1
              AND NOT EXISTS (
                SELECT 1 FROM inbox AS earlier
                WHERE earlier."Channel" = candidate."Channel" AND earlier."ConversationId" = candidate."ConversationId"
                  AND earlier."Id" < candidate."Id" AND earlier."State" IN ('Waiting', 'Running'))
            ORDER BY candidate."Id" LIMIT @p2
            {(database.Value.Provider == DatabaseProvider.Postgres ? "FOR UPDATE SKIP LOCKED" : "")})
        RETURNING "Id", "Channel", "ConversationId", "ActivityId", "UserId", "Turn", "ReceivedAt", "TraceParent", "Claims", "Failures"
        """;

    /// <summary>The oldest turns that may run now, leased to the caller, at most so many and one per conversation.</summary>
    /// <remarks>A turn may run when it is the oldest unanswered one of its conversation, and waits or was left behind by a worker that died.</remarks>
    public async Task<IReadOnlyList<InboundMessage>> TakeAsync(int most)
    {
        var now = time.GetUtcNow();
        // Not to be cancelled: whoever did not wait for what was taken would leave it to the lease.
        var taken = await commits.RunAsync(writer => writer.ReadAsync(_sql, Read, now + options.Value.Lease, now, most), CancellationToken.None);
        return [.. taken.OrderBy(message => message.Id)];
    }

    private static InboundMessage Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Channel = row.GetString(1),
        ConversationId = row.GetString(2),
        ActivityId = row.GetString(3),
        UserId = row.GetString(4),
        Turn = row.GetString(5),
        // In SQLite a moment is ticks (see SqliteLotsenbotDb).
        ReceivedAt = row.GetValue(6) is long ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : row.GetFieldValue<DateTimeOffset>(6),
        TraceParent = row.IsDBNull(7) ? null : row.GetString(7),
        State = InboundState.Running,
        Claims = row.GetInt32(8),
        Failures = row.GetInt32(9),
    };
}
