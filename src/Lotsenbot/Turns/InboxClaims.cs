using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Turns;

/// <summary>How a worker takes the next turn from the inbox, so that no other worker on any node takes it too.</summary>
internal sealed class InboxClaims(LotsenbotDb db, TimeProvider time, IOptions<TurnOptions> options)
{
    /// <summary>The oldest turn that may run now, leased to the caller. Null when there is none.</summary>
    /// <remarks>A turn may run when it is the oldest unanswered one of its conversation, and waits or was left behind by a worker that died.</remarks>
    public async Task<InboundMessage?> TakeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var claimed = await db.Inbox.FromSqlRaw(Sql, Moment(now + options.Value.Lease), Moment(now))
            .AsNoTracking().ToListAsync(cancellationToken);
        return claimed.SingleOrDefault();
    }

    // SQLite has one writer at a time; in PostgreSQL a row that another worker is just taking is passed over instead of waited for.
    private string Sql =>
        $$"""
        UPDATE inbox SET "State" = 'Running', "Claims" = "Claims" + 1, "AvailableAt" = {0}
        WHERE "Id" = (
            SELECT candidate."Id" FROM inbox AS candidate
            WHERE candidate."State" IN ('Waiting', 'Running') AND candidate."AvailableAt" <= {1}
              AND NOT EXISTS (
                SELECT 1 FROM inbox AS earlier
                WHERE earlier."Channel" = candidate."Channel" AND earlier."ConversationId" = candidate."ConversationId"
                  AND earlier."Id" < candidate."Id" AND earlier."State" IN ('Waiting', 'Running'))
            ORDER BY candidate."Id" LIMIT 1
            {{(db.Database.IsNpgsql() ? "FOR UPDATE SKIP LOCKED" : "")}})
        RETURNING *
        """;

    // Raw SQL doesn't know the column's converter (see SqliteLotsenbotDb).
    private object Moment(DateTimeOffset moment) => db.Database.IsSqlite() ? moment.UtcTicks : moment;
}
