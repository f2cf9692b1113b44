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
