using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Lotsenbot.Data;

/// <summary>
/// What every connection to SQLite is told: to wait for the one who is writing in steps of milliseconds (the provider's own retries sleep
/// 150 ms each), not to wait for the disk (<see cref="SqliteFlush"/> does), and to overwrite what is deleted, so that nobody finds it in the file.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;";

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
