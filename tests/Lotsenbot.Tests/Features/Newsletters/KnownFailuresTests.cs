using Lotsenbot.Features.Newsletters;
using Lotsenbot.People;
using Lotsenbot.Tests.Channels.Teams;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Features.Newsletters;

public sealed class KnownFailuresTestsOnSqlite(SqliteDatabase database) : KnownFailuresTests(database), IClassFixture<SqliteDatabase>;

public sealed class KnownFailuresTestsOnPostgres(PostgresDatabase database) : KnownFailuresTests(database), IClassFixture<PostgresDatabase>;

/// <summary>What is known to go wrong in other tools that write to everybody. What a crash does to a batch is tried by <see cref="LedgerTests"/>.</summary>
public abstract class KnownFailuresTests(TestDatabase database) : DatabaseTests(database)
{
    private const int Readers = 3;

    [Fact]
    public async Task A_message_is_not_dropped_however_often_it_is_throttled()
    {
        await using var connector = await ConnectorStub.StartAsync();
        var throttled = 0;
        connector.Instead = call => call.ConversationId == "a:0" && Interlocked.Increment(ref throttled) <= 8 ? ConnectorReply.Error(429, "Throttled", "Too many requests", retryAfter: 0) : null;
        await using var app = LotsenbotApp.Start(Database, TeamsSite.Settings);
        await DeliveredToAllAsync(app, connector, await ScheduledAsync(app, connector));
        Assert.Equal(9, throttled);
    }

    [Fact]
    public async Task A_status_that_cannot_be_written_after_a_send_makes_nobody_get_it_twice()
    {
        await using var connector = await ConnectorStub.StartAsync();
        await using var app = LotsenbotApp.Start(Database, TeamsSite.Settings);
        var hasHappened = 0;
        var renamed = new TaskCompletionSource();
        connector.BeforeAnswer = async call =>
        {
            if (call.ConversationId != "a:0" || Interlocked.Exchange(ref hasHappened, 1) != 0)
                return;
            await RunAsync("ALTER TABLE deliveries RENAME TO elsewhere");
            renamed.SetResult();
        };
        var id = await ScheduledAsync(app, connector);
        await renamed.Task.WaitAsync(Cancel);
        // Longer than the pause after which the note is tried again.
        await Task.Delay(TimeSpan.FromMilliseconds(1500), Cancel);
        await RunAsync("ALTER TABLE elsewhere RENAME TO deliveries");
        await DeliveredToAllAsync(app, connector, id);
    }

    [Fact]
    public async Task What_was_taken_but_could_not_be_read_does_not_stay_with_whoever_took_it()
    {
        await using var connector = await ConnectorStub.StartAsync();
        await using var app = LotsenbotApp.Start(Database, TeamsSite.Settings);
        var id = await ScheduledAsync(app, connector, () => RunAsync("ALTER TABLE person_identities RENAME TO elsewhere"));
        await Newsroom.WhenAsync(app, id, (_, figures) => figures[DeliveryState.InFlight] > 0);
        await RunAsync("ALTER TABLE elsewhere RENAME TO person_identities");
        // As long as its node lives, no lease runs out.
        await DeliveredToAllAsync(app, connector, id);
    }

    [Fact]
    public async Task A_second_scheduler_sends_nothing_again()
    {
        await using var connector = await ConnectorStub.StartAsync();
        // Both look at the same clock, in the same moment.
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var app = LotsenbotApp.Start(Database, TeamsSite.Settings, services => services.AddSingleton<TimeProvider>(time));
        await using var other = LotsenbotApp.Start(Database, TeamsSite.Settings, services => services.AddSingleton<TimeProvider>(time));
        await DeliveredToAllAsync(app, connector, await ScheduledAsync(app, connector), () => time.Advance(TimeSpan.FromMilliseconds(200)));
    }

    private static async Task<Guid> ScheduledAsync(LotsenbotApp app, ConnectorStub connector, Func<Task>? before = null)
    {
        // All tests have the same database, one after the other.
        await Newsroom.EmptyAsync(app);
        var (author, approver) = (await Newsroom.PersonAsync(app, connector, -1, Role.CoordinationOffice), await Newsroom.PersonAsync(app, connector, -2, Role.CoordinationOffice));
        for (var number = 0; number < Readers; number++)
            await Newsroom.PersonAsync(app, connector, number, Role.DigitalGuide);
        var id = await Newsroom.ApprovedAsync(app, author, approver, Readers);
        await (before?.Invoke() ?? Task.CompletedTask);
        await app.WithDbAsync(db => db.Newsletters.Where(row => row.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(mine => mine.State, NewsletterState.Scheduled).SetProperty(mine => mine.SendAt, TimeProvider.System.GetUtcNow()), Cancel));
        return id;
    }

    private static async Task DeliveredToAllAsync(LotsenbotApp app, ConnectorStub connector, Guid id, Action? pass = null)
    {
        await Newsroom.WhenAsync(app, id, (newsletter, figures) =>
        {
            pass?.Invoke();
            return newsletter.State == NewsletterState.Sent && figures[DeliveryState.Delivered] == Readers;
        });
        Assert.All(Enumerable.Range(0, Readers), number => Assert.Single(connector.Messages($"a:{number}")));
    }

    private Task<int> RunAsync(string sql) => Database.UseAsync(db => db.Database.ExecuteSqlRawAsync(sql, Cancel));
}
