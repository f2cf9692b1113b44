using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Features.Privacy;

/// <summary>The page for data protection officers leaves out no table.</summary>
public sealed class DataProtectionPageTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Every_table_has_a_line_on_the_page()
    {
        await using var app = LotsenbotApp.Start(database);
        var tables = await app.WithDbAsync(db => Task.FromResult(db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct().ToList()));
        var page = Repository.Read("docs/datenschutz.md");
        Assert.NotEmpty(tables);
        Assert.All(tables, table => Assert.Contains($"| `{table}` |", page, StringComparison.Ordinal));
    }
}
