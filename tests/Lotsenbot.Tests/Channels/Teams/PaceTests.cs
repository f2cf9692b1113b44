using Lotsenbot.Channels.Teams;
using Lotsenbot.Conversations;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Channels.Teams;

public sealed class PaceTestsOnSqlite(SqliteDatabase database) : PaceTests(database), IClassFixture<SqliteDatabase>;

public sealed class PaceTestsOnPostgres(PostgresDatabase database) : PaceTests(database), IClassFixture<PostgresDatabase>;

/// <summary>All nodes together stay below the tenant's limit, and one that dies takes little of it with it.</summary>
public abstract class PaceTests(TestDatabase database) : DatabaseTests(database)
{
    private const int PerSecond = 100;

    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_pace_that_was_slowed_down_is_not_taken_far_ahead()
    {
        await using var connector = await ConnectorStub.StartAsync();
        connector.PersonalChats["object-1"] = "a:1";
        await using var app = LotsenbotApp.Start(Database, [.. TeamsSite.Settings, new("Teams:ServiceUrl", connector.ServiceUrl), new("Teams:RequestsPerSecond", $"{PerSecond}")]);
        var teams = (IProactiveChannel)TeamsSite.ChannelOf(app);
        Assert.Equal(SendResult.Sent, (await teams.SendToAsync(new Identity(Identity.Entra, "object-1"), "first", new Reply("Hallo"), Cancel)).Result);
        var start = TimeProvider.System.GetTimestamp();
        var before = TimeProvider.System.GetUtcNow().UtcTicks;
        await app.WithDbAsync(db => db.Set<TeamsPace>().ExecuteUpdateAsync(row => row.SetProperty(pace => pace.IntervalTicks, Slow.Ticks).SetProperty(pace => pace.NextTicks, before), Cancel));

        // What the first one has left is used before the pace is looked at again.
        for (var number = 0; await PaceAsync(app) is { } pace && pace.NextTicks == before; number++)
            await teams.SendToAsync(new Identity(Identity.Entra, "object-1"), $"next-{number}", new Reply("Hallo"), Cancel);

        var taken = TimeSpan.FromTicks((await PaceAsync(app)).NextTicks - before) - TimeProvider.System.GetElapsedTime(start);
        Assert.InRange(taken, TimeSpan.FromSeconds(-60), Slow);
    }

    private static Task<TeamsPace> PaceAsync(LotsenbotApp app) => app.WithDbAsync(db => db.Set<TeamsPace>().AsNoTracking().SingleAsync(Cancel));
}
