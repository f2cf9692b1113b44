using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.TestApp;

/// <summary>A database that nobody else uses, for one test class; several apps may share it like nodes or restarts.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    /// <summary>Why there is none here; null when there is.</summary>
    public abstract string? SkipReason { get; }

    /// <summary>The settings that lead to it.</summary>
    public abstract IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Whether a text stands anywhere in it: in its files where it has some, in any column otherwise.</summary>
    public abstract Task<bool> HasAsync(string text);

    /// <summary>So that a search for what must be gone is known to find what is there.</summary>
    public async Task MustHaveAsync(string text) => Assert.True(await HasAsync(text), $"\"{text}\" is not in the database.");

    /// <summary>What stands in it, read and written past the program.</summary>
    public async Task<TResult> UseAsync<TResult>(Func<LotsenbotDb, Task<TResult>> use)
    {
        await using LotsenbotDb db = Settings["Database:Provider"] == "Postgres"
            ? new PostgresLotsenbotDb(new DbContextOptionsBuilder<PostgresLotsenbotDb>().UseNpgsql(Settings["Database:ConnectionString"]).Options)
            : new SqliteLotsenbotDb(new DbContextOptionsBuilder<SqliteLotsenbotDb>()
                .UseSqlite($"Data Source={Path.Combine(Settings["Database:DataFolder"], "lotsenbot.db")};Default Timeout=60").Options);
        return await use(db);
    }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();
}
