using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Lotsenbot.Data;

/// <summary>Sends every write of a context to the queue of <see cref="OneWriter"/>, and to the disk: transactions, and single statements outside of one.</summary>
internal sealed class SqliteQueue(OneWriter writer, SqliteFlush flush) : IDbTransactionInterceptor, IDbCommandInterceptor, IDbConnectionInterceptor
{
    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await writer.EnterAsync(connection, cancellationToken);
        return result;
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        writer.Leave(eventData.Context!.Database.GetDbConnection());
        return flush.WhenOnDiskAsync();
    }

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        LeaveAsync(eventData.Context!.Database.GetDbConnection());

    /// <summary>A transaction that was neither committed nor rolled back ends with its connection.</summary>
    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) => LeaveAsync(connection);

    public async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (command.Transaction is null)
            await writer.EnterAsync(command.Connection!, cancellationToken);
        return result;
    }

    public async ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (command.Transaction is null)
        {
            writer.Leave(command.Connection!);
            await flush.WhenOnDiskAsync();
        }
        return result;
    }

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        LeaveAfter(command);
        return Task.CompletedTask;
    }

    public Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        LeaveAfter(command);
        return Task.CompletedTask;
    }

    private void LeaveAfter(DbCommand command)
    {
        if (command.Transaction is null)
            writer.Leave(command.Connection!);
    }

    private Task LeaveAsync(DbConnection connection)
    {
        writer.Leave(connection);
        return Task.CompletedTask;
    }
}
