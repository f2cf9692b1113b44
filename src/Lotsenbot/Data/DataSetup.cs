using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Data;

public static class DataSetup
{
    public static IHostApplicationBuilder AddData(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => options.Provider != DatabaseProvider.Postgres || !string.IsNullOrWhiteSpace(options.ConnectionString),
                "Database:ConnectionString is missing: with Database:Provider = Postgres it names the server, e.g. \"Host=localhost;Database=lotsenbot;Username=lotsenbot\".")
            .ValidateOnStart();

        builder.Services.AddSingleton<Signals>().AddSingleton<OneWriter>().AddSingleton<SqliteFlush>().AddSingleton<GroupCommit>();

        // Pooled: to build one takes longer than most queries.
        // Which provider is a setting of the process, read once; everybody asks for LotsenbotDb and never learns which it is.
        if (builder.Configuration.GetValue("Database:Provider", DatabaseProvider.Sqlite) == DatabaseProvider.Postgres)
        {
            builder.Services.AddDbContextPool<LotsenbotDb, PostgresLotsenbotDb>((services, options) =>
                options.UseNpgsql(services.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString));
            builder.Services.AddHostedService<PostgresSignals>();
        }
        else
            builder.Services.AddDbContextPool<LotsenbotDb, SqliteLotsenbotDb>((services, options) =>
                options.UseSqlite(SqliteConnectionString(services.GetRequiredService<IOptions<DatabaseOptions>>().Value))
                    .AddInterceptors(new SqlitePragmas(), new SqliteQueue(services.GetRequiredService<OneWriter>(), services.GetRequiredService<SqliteFlush>())));
        return builder;
    }

    /// <summary>Creates or upgrades the database. SQLite is switched to its write-ahead log, so that readers don't wait for the writer.</summary>
    public static async Task MigrateDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LotsenbotDb>();
        if (db.Database.IsSqlite())
            Directory.CreateDirectory(scope.ServiceProvider.GetRequiredService<IOptions<DatabaseOptions>>().Value.DataFolder);
        await db.Database.MigrateAsync(cancellationToken);
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
    }

    internal static string SqliteConnectionString(DatabaseOptions options) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(options.DataFolder, DatabaseOptions.SqliteFile),
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();
}
