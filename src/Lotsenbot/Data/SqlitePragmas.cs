using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Lotsenbot.Data;

/// <summary>
/// What every connection to SQLite is told: to wait for the one who is writing in steps of milliseconds (the provider's own retries sleep
/// 150 ms each), not to wait for the disk (<see cref="SqliteFlush"/> does), to overwrite what is deleted, so that nobody finds it in the file, and to let
/// the log grow to 16 MB before it goes into the database: pages that many write are then copied once.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 4000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
