using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Data;

/// <summary>
/// Writes inside a transaction of <see cref="GroupCommit"/>. Statements are plain SQL that both databases understand, with the parameters
/// <c>@p0</c>, <c>@p1</c>, …; each is prepared once and kept, so their texts must be constants.
/// </summary>
public sealed class GroupWriter : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly Signals _signals;
    private readonly OneWriter _oneWriter;
    private readonly bool _isSqlite;
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private readonly HashSet<(string Topic, string Message)> _news = [];
    private DbTransaction? _transaction;

    internal GroupWriter(LotsenbotDb db, Signals signals, OneWriter oneWriter)
    {
        _connection = db.Database.GetDbConnection();
        _signals = signals;
        _oneWriter = oneWriter;
        _isSqlite = db.Database.IsSqlite();
    }

    /// <returns>How many rows were touched.</returns>
    public Task<int> ExecuteAsync(string sql, params object?[] values) => Prepare(sql, values).ExecuteNonQueryAsync();

    /// <summary>For statements with <c>RETURNING</c>.</summary>
    public async Task<IReadOnlyList<TRow>> ReadAsync<TRow>(string sql, Func<DbDataReader, TRow> read, params object?[] values)
    {
        await using var reader = await Prepare(sql, values).ExecuteReaderAsync();
        var rows = new List<TRow>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Whether the query finds a row.</summary>
    public async Task<bool> AnyAsync(string sql, params object?[] values)
    {
        await using var reader = await Prepare(sql, values).ExecuteReaderAsync();
        return await reader.ReadAsync();
    }

    /// <summary>Raises a signal when the transaction is committed; the same one only once.</summary>
    public void Announce(string topic, string message) => _news.Add((topic, message));

    internal async Task BeginAsync()
    {
        _news.Clear();
        if (_isSqlite)
            await _oneWriter.EnterAsync(_connection);
        _transaction = await _connection.BeginTransactionAsync();
    }

    internal async Task CommitAsync()
    {
        if (!_isSqlite)
            foreach (var (topic, message) in _news)
                await ExecuteAsync(Signals.NotifySql, PostgresSignals.Channel, _signals.Notification(topic, message));
        await _transaction!.CommitAsync();
        await _transaction.DisposeAsync();
        _transaction = null;
        _oneWriter.Leave(_connection);
        foreach (var (topic, message) in _news)
            _signals.RaiseHere(topic, message);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands.Values)
            await command.DisposeAsync();
        if (_transaction is not null)
            await _transaction.DisposeAsync();
        _oneWriter.Leave(_connection);
    }

    private DbCommand Prepare(string sql, object?[] values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var index = 0; index < values.Length; index++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{index}";
                command.Parameters.Add(parameter);
            }
            _commands[sql] = command;
        }
        for (var index = 0; index < values.Length; index++)
            command.Parameters[index].Value = Stored(values[index]);
        command.Transaction = _transaction;
        return command;
    }

    // As the model's converters do: moments are ticks in SQLite (see SqliteLotsenbotDb), enums are their names.
    private object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset moment when _isSqlite => moment.UtcTicks,
        Enum named => named.ToString(),
        _ => value,
    };
}
