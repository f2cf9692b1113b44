using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Lotsenbot.Data;

/// <summary>The embedded default: one file in the data folder.</summary>
public sealed class SqliteLotsenbotDb : LotsenbotDb
{
    // Even for a single row: whoever writes waits in the queue of OneWriter, and only transactions do.
    public SqliteLotsenbotDb(DbContextOptions<SqliteLotsenbotDb> options)
        : base(options) => Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;

    // SQLite has no type for a moment in time and can't order by DateTimeOffset: UTC ticks can be compared.
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();

    private sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
        moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
