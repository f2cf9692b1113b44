using Npgsql;

namespace Lotsenbot.Tests.TestApp;

public sealed class PostgresDatabase(PostgresServer server) : TestDatabase
{
    private readonly string _name = $"test_{Guid.NewGuid():N}";
    private string _connectionString = "";

    public override string? SkipReason => PostgresServer.SkipReason;

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Database:Provider"] = "Postgres",
        ["Database:ConnectionString"] = _connectionString,
    };

    public override async Task<bool> HasAsync(string text)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        foreach (var table in await ReadAsync(connection, "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"))
            if ((await ReadAsync(connection, $"SELECT 1::text FROM {table} AS row WHERE row::text LIKE '%' || @text || '%' LIMIT 1", text)).Count > 0)
                return true;
        return false;
    }

    private static async Task<List<string>> ReadAsync(NpgsqlConnection connection, string sql, string? text = null)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (text is not null)
            command.Parameters.AddWithValue("text", text);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }

    public override async ValueTask InitializeAsync()
    {
        if (SkipReason is not null)
            return;
        var address = await server.GetAddressAsync();
        await using var connection = new NpgsqlConnection($"{address};Database=postgres");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {_name}", connection);
        await command.ExecuteNonQueryAsync();
        _connectionString = $"{address};Database={_name};Maximum Pool Size=20";
    }

    // The server takes it with it.
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
