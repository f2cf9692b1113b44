using Lotsenbot.Features.Newsletters;
using Lotsenbot.People;
using Lotsenbot.Tests.Channels.Teams;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Features.Newsletters;

public sealed class ScheduleTestsOnSqlite(SqliteDatabase database) : ScheduleTests(database), IClassFixture<SqliteDatabase>;

public sealed class ScheduleTestsOnPostgres(PostgresDatabase database) : ScheduleTests(database), IClassFixture<PostgresDatabase>;

/// <summary>
/// Newsletters go out once, at the time that people mean, and not long after it: in the nights when the clock is changed, through a restart in the minute that was
/// planned, with two nodes that see the same time, and when a clock jumps.
/// </summary>
public abstract class ScheduleTests(TestDatabase database) : DatabaseTests(database)
{
    private const int Readers = 2;

    /// <summary>In milliseconds: while a message is held up, its time limit goes by the test's clock, too.</summary>
    private const int Slowly = 200;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 10, 24, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_time_that_comes_twice_is_the_first_and_one_that_is_left_out_is_none()
    {
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), BerlinTime.MomentOf(new DateTime(2026, 10, 25, 2, 30, 0)));
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 2, 0, 0, TimeSpan.Zero), BerlinTime.MomentOf(new DateTime(2026, 10, 25, 3, 0, 0)));
        Assert.Null(BerlinTime.MomentOf(new DateTime(2027, 3, 28, 2, 30, 0)));
        Assert.Equal(new DateTimeOffset(2027, 3, 28, 1, 0, 0, TimeSpan.Zero), BerlinTime.MomentOf(new DateTime(2027, 3, 28, 3, 0, 0)));
    }

    [Fact]
    public async Task In_the_night_with_an_hour_twice_it_goes_out_in_the_first_and_not_again_in_the_second()
    {
        await using var connector = await ConnectorStub.StartAsync();
        await using var app = Start();
        var office = await OfficeAsync(app, connector);
        var (half, three) = (await PlannedAsync(app, office, new DateTime(2026, 10, 25, 2, 30, 0)), await PlannedAsync(app, office, new DateTime(2026, 10, 25, 3, 0, 0)));

        await BegunAtAsync(app, half, new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));
        // What is planned in the second hour can only be told apart by the moment itself.
        var second = await PlannedAsync(app, office, new DateTime(2026, 10, 25, 12, 0, 0));
        await MoveAsync(app, second, new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero));
        await BegunAtAsync(app, second, new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero));
        await BegunAtAsync(app, three, new DateTimeOffset(2026, 10, 25, 2, 0, 0, TimeSpan.Zero));
        GotExactly(connector, 3);
    }

    [Fact]
    public async Task In_the_night_without_an_hour_nothing_is_planned_in_it_and_the_next_one_is_kept()
    {
        await using var connector = await ConnectorStub.StartAsync();
        await using var app = Start();
        var office = await OfficeAsync(app, connector);
        _time.AdjustTime(new DateTimeOffset(2027, 3, 27, 12, 0, 0, TimeSpan.Zero));
        var (before, three) = (await PlannedAsync(app, office, new DateTime(2027, 3, 28, 1, 59, 0)), await PlannedAsync(app, office, new DateTime(2027, 3, 28, 3, 0, 0)));
        Assert.Contains("vorgestellt", (await PlanAsync(app, office, three, new DateTime(2027, 3, 28, 2, 30, 0))).Problem, StringComparison.Ordinal);

        await BegunAtAsync(app, before, new DateTimeOffset(2027, 3, 28, 0, 59, 0, TimeSpan.Zero));
        await BegunAtAsync(app, three, new DateTimeOffset(2027, 3, 28, 1, 0, 0, TimeSpan.Zero));
        GotExactly(connector, 2);
    }

    [Fact]
    public async Task A_clock_that_jumps_over_its_time_by_more_than_the_grace_asks_and_one_that_is_put_back_sends_nothing_again()
    {
        await using var connector = await ConnectorStub.StartAsync();
        await using var app = Start();
        var office = await OfficeAsync(app, connector);
        var (missed, inTime) = (await PlannedAsync(app, office, new DateTime(2026, 10, 24, 12, 0, 0)), await PlannedAsync(app, office, new DateTime(2026, 10, 24, 12, 30, 0)));
        var later = await PlannedAsync(app, office, new DateTime(2026, 10, 24, 14, 0, 0));
        Assert.Contains("vorbei", (await PlanAsync(app, office, inTime, new DateTime(2026, 10, 24, 9, 59, 0))).Problem, StringComparison.Ordinal);

        // One time is a minute ago then, the other one 31.
        _time.AdjustTime(new DateTimeOffset(2026, 10, 24, 10, 31, 0, TimeSpan.Zero));
        await SentAsync(app, inTime);
        await HeldAsync(app, missed);

        // Both times come once more, after a clock that is a day ahead for a while.
        _time.AdjustTime(new DateTimeOffset(2026, 10, 25, 10, 0, 0, TimeSpan.Zero));
        await HeldAsync(app, later);
        var meanwhile = await PlannedAsync(app, office, new DateTime(2026, 10, 25, 12, 0, 0));
        await BegunAtAsync(app, meanwhile, new DateTimeOffset(2026, 10, 25, 11, 0, 0, TimeSpan.Zero));
        _time.AdjustTime(new DateTimeOffset(2026, 10, 24, 9, 0, 0, TimeSpan.Zero));
        var next = await PlannedAsync(app, office, new DateTime(2026, 10, 24, 14, 1, 0));
        await BegunAtAsync(app, next, new DateTimeOffset(2026, 10, 24, 12, 1, 0, TimeSpan.Zero));
        GotExactly(connector, 3);
        Assert.Contains("24.10.2026, 12:00 Uhr; da lief ich nicht", (await HeldAsync(app, missed)).Hold, StringComparison.Ordinal);
        await HeldAsync(app, later);
        Assert.Equal(4, await app.WithDbAsync(db => db.Notices.CountAsync(row => row.Key.StartsWith("newsletter-hold"), Cancel)));
    }

    [Fact]
    public async Task A_clock_that_jumps_while_a_message_is_on_its_way_sends_it_no_second_time()
    {
        await using var connector = await ConnectorStub.StartAsync();
        var answer = new TaskCompletionSource();
        connector.Instead = call => call.ConversationId == "a:1" ? ConnectorReply.Error(403, "ConversationBlockedByUser", "Blocked") : null;
        connector.BeforeAnswer = call => call.ConversationId is "a:0" or "a:1" ? answer.Task : Task.CompletedTask;
        await using var app = Start();
        var office = await OfficeAsync(app, connector);
        var id = await PlannedAsync(app, office, new DateTime(2026, 10, 24, 12, 0, 0));
        _time.AdjustTime(new DateTimeOffset(2026, 10, 24, 10, 0, 0, TimeSpan.Zero));
        await Newsroom.WhenAsync(app, id, (_, _) => Passed(Slowly) && connector.Calls.Count(call => call.ConversationId is "a:0" or "a:1") == 2);

        // Longer than a delivery stays with a node that gives no sign of life. The worker has looked when it has begun another newsletter.
        _time.AdjustTime(_time.GetUtcNow().AddHours(2));
        var other = await PlannedAsync(app, office, new DateTime(2026, 10, 24, 18, 0, 0));
        await MoveAsync(app, other, _time.GetUtcNow());
        await Newsroom.WhenAsync(app, other, (newsletter, figures) => Passed(Slowly) && newsletter.State == NewsletterState.Sending && figures[DeliveryState.InFlight] == Readers);
        answer.SetResult();
        // What is known for certain is not called unsure.
        await Newsroom.WhenAsync(app, id, (newsletter, figures) => Passed(Slowly) && newsletter.State == NewsletterState.Sent && figures is { } now && (now[DeliveryState.Delivered], now[DeliveryState.Failed]) == (1, 1));
        await Newsroom.WhenAsync(app, other, (newsletter, _) => Passed(Slowly) && newsletter.State == NewsletterState.Sent);
        Assert.Equal((2, 2), (connector.Calls.Count(call => call.ConversationId == "a:0"), connector.Calls.Count(call => call.ConversationId == "a:1")));
    }

    [Fact]
    public async Task Two_nodes_that_see_it_due_in_the_same_moment_begin_it_once_and_ask_once()
    {
        await using var connector = await ConnectorStub.StartAsync();
        await using var app = Start();
        await using var other = Start();
        var office = await OfficeAsync(app, connector);
        var missed = await PlannedAsync(app, office, new DateTime(2026, 10, 24, 12, 0, 0));
        var due = new List<Guid>();
        for (var number = 0; number < 4; number++)
            due.Add(await PlannedAsync(app, office, new DateTime(2026, 10, 24, 12, 31, 0)));

        // Both look at the same clock, and their timers ring together.
        _time.AdjustTime(new DateTimeOffset(2026, 10, 24, 10, 31, 0, TimeSpan.Zero));
        foreach (var id in due)
            await SentAsync(app, id);
        await HeldAsync(other, missed);
        GotExactly(connector, due.Count);
        Assert.Equal(2, await app.WithDbAsync(db => db.Notices.CountAsync(row => row.Key.StartsWith($"newsletter-hold|{missed:N}"), Cancel)));
    }

    /// <summary>The program by the test's own clock.</summary>
    private LotsenbotApp Start() => LotsenbotApp.Start(
        Database, [.. TeamsSite.Settings, new("Teams:RequestTimeout", "00:02:00"), new("Newsletters:MostInThirtyDays", "100")], services => services.AddSingleton<TimeProvider>(_time));

    private static async Task<(Person Author, Person Approver)> OfficeAsync(LotsenbotApp app, ConnectorStub connector)
    {
        // All tests have the same database, one after the other.
        await app.WithDbAsync(db => db.Notices.ExecuteDeleteAsync(Cancel));
        await Newsroom.EmptyAsync(app);
        for (var number = 0; number < Readers; number++)
            await Newsroom.PersonAsync(app, connector, number, Role.DigitalGuide);
        return (await Newsroom.PersonAsync(app, connector, -1, Role.CoordinationOffice), await Newsroom.PersonAsync(app, connector, -2, Role.CoordinationOffice));
    }

    private static async Task<Guid> PlannedAsync(LotsenbotApp app, (Person Author, Person Approver) office, DateTime local)
    {
        var id = await Newsroom.ApprovedAsync(app, office.Author, office.Approver, Readers);
        Assert.Null((await PlanAsync(app, office, id, local)).Problem);
        return id;
    }

    private static Task<NewsletterOutcome> PlanAsync(LotsenbotApp app, (Person Author, Person Approver) office, Guid id, DateTime local) =>
        Newsroom.UseAsync<ScheduleNewsletter>(app, plan => plan.HandleAsync(office.Author, id, local, Cancel));

    /// <summary>For another moment than somebody can plan.</summary>
    private static Task<int> MoveAsync(LotsenbotApp app, Guid id, DateTimeOffset moment) =>
        app.WithDbAsync(db => db.Newsletters.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(mine => mine.SendAt, moment), Cancel));

    /// <summary>The clock goes to shortly before the moment and then on: the newsletter is begun at it, not before.</summary>
    private async Task BegunAtAsync(LotsenbotApp app, Guid id, DateTimeOffset moment)
    {
        _time.AdjustTime(moment - TimeSpan.FromSeconds(7));
        var sent = await SentAsync(app, id);
        Assert.InRange(sent.StartedAt!.Value, moment, moment.AddSeconds(15));
    }

    private Task<Newsletter> SentAsync(LotsenbotApp app, Guid id) =>
        Newsroom.WhenAsync(app, id, (newsletter, figures) => Passed() && newsletter.State == NewsletterState.Sent && figures[DeliveryState.Delivered] == Readers);

    private async Task<Newsletter> HeldAsync(LotsenbotApp app, Guid id)
    {
        var held = await Newsroom.WhenAsync(app, id, (newsletter, _) => Passed() && newsletter.State == NewsletterState.Approved);
        Assert.Equal(0, await app.WithDbAsync(db => db.Deliveries.CountAsync(row => row.NewsletterId == id, Cancel)));
        return held;
    }

    /// <summary>The pace of sending, too, goes by this clock.</summary>
    private bool Passed(int milliseconds = 1000)
    {
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return true;
    }

    private static void GotExactly(ConnectorStub connector, int count) =>
        Assert.All(Enumerable.Range(0, Readers), number => Assert.Equal(count, connector.Messages($"a:{number}").Count));
}
