using Lotsenbot.Features.Newsletters;
using Lotsenbot.People;
using Lotsenbot.Tests.Channels.Teams;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Features.Newsletters;

/// <summary>Newsletters go out at the time that people mean, also in the nights when the clock is changed, and not long after it.</summary>
public sealed class ScheduleTests(SqliteDatabase database) : DatabaseTests(database), IClassFixture<SqliteDatabase>
{
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
    public async Task It_goes_out_in_its_time_and_asks_where_that_has_passed_by_more_than_the_grace()
    {
        await using var connector = await ConnectorStub.StartAsync();
        await using var app = LotsenbotApp.Start(Database, TeamsSite.Settings, services => services.AddSingleton<TimeProvider>(_time));
        var (author, approver) = (await Newsroom.PersonAsync(app, connector, -1, Role.CoordinationOffice), await Newsroom.PersonAsync(app, connector, -2, Role.CoordinationOffice));
        await Newsroom.PersonAsync(app, connector, 0, Role.DigitalGuide);
        var (inTime, missed) = (await Newsroom.ApprovedAsync(app, author, approver, 1), await Newsroom.ApprovedAsync(app, author, approver, 1));
        Assert.Contains("vorgestellt", (await PlanAsync(app, author, inTime, new DateTime(2027, 3, 28, 2, 30, 0))).Problem, StringComparison.Ordinal);
        Assert.Contains("vorbei", (await PlanAsync(app, author, inTime, new DateTime(2026, 10, 24, 9, 59, 0))).Problem, StringComparison.Ordinal);
        Assert.Null((await PlanAsync(app, author, inTime, new DateTime(2026, 10, 25, 2, 30, 0))).Problem);
        Assert.Null((await PlanAsync(app, author, missed, new DateTime(2026, 10, 25, 2, 0, 0))).Problem);

        // As if nobody had been there: one time is a minute ago, the other one 31.
        _time.SetUtcNow(new DateTimeOffset(2026, 10, 25, 0, 31, 0, TimeSpan.Zero));
        await Newsroom.WhenAsync(app, inTime, (newsletter, figures) =>
        {
            // The pace of sending, too, goes by this clock.
            _time.Advance(TimeSpan.FromMilliseconds(200));
            return newsletter.State == NewsletterState.Sent && figures[DeliveryState.Delivered] == 1;
        });
        var held = await Newsroom.WhenAsync(app, missed, (newsletter, _) => newsletter.State == NewsletterState.Approved);
        Assert.Contains("25.10.2026, 02:00 Uhr; da lief ich nicht", held.Hold, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.Deliveries.CountAsync(row => row.NewsletterId == missed, Cancel)));
        Assert.Equal(2, await app.WithDbAsync(db => db.Notices.CountAsync(row => row.Key.StartsWith("newsletter-hold"), Cancel)));
    }

    private static Task<NewsletterOutcome> PlanAsync(LotsenbotApp app, Person me, Guid id, DateTime local) =>
        Newsroom.UseAsync<ScheduleNewsletter>(app, plan => plan.HandleAsync(me, id, local, Cancel));
}
