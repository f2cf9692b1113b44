using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public void No_change_of_the_model_waits_for_its_migration_on_Sqlite()
    {
        using var db = new SqliteLotsenbotDb(new DbContextOptionsBuilder<SqliteLotsenbotDb>().UseSqlite("Data Source=:memory:").Options);
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void No_change_of_the_model_waits_for_its_migration_on_Postgres()
    {
        using var db = new PostgresLotsenbotDb(new DbContextOptionsBuilder<PostgresLotsenbotDb>().UseNpgsql("Host=nowhere").Options);
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }
}
