using Lotsenbot.Tests.Hosting.Logs;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lotsenbot.Tests.Hosting;

public sealed class StartReportTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task One_line_of_the_log_says_what_is_on()
    {
        var logs = new CapturedLogs();
        await using var app = LotsenbotApp.Start(database, services: services => services.AddLogging(logging => logging.AddProvider(logs)));
        var line = Assert.Single(logs.Lines, line => line.Contains("Lotsenbot has started", StringComparison.Ordinal));
        Assert.StartsWith("Information", line, StringComparison.Ordinal);
        Assert.Contains("database: Sqlite; embeddings: None; model: None; teams: off; telemetry: off", line, StringComparison.Ordinal);
    }
}
