using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Reminders;
using Lotsenbot.Notices;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Features.Projects;

public sealed class DigestTestsOnSqlite(SqliteDatabase database) : DigestTests(database), IClassFixture<SqliteDatabase>;

public sealed class DigestTestsOnPostgres(PostgresDatabase database) : DigestTests(database), IClassFixture<PostgresDatabase>;

/// <summary>Whoever leads projects hears once a week what is open in them, on a day when people work.</summary>
public abstract class DigestTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly DateTimeOffset _monday = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    private readonly string _title = $"Terminvergabe {Guid.NewGuid():N}";
    private LotsenbotApp _app = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _app = LotsenbotApp.Start(Database);
        await _app.WithDbAsync(db => db.Projects.ExecuteUpdateAsync(row => row.SetProperty(project => project.State, ProjectState.Closed), Cancel));
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        await lead.PressAsync(await lead.SayAsync("neues Projekt"), "Projekt anlegen", ("title", _title), ("need", "Bedarf"), ("unit", "Jugendamt"), ("kind", "OnlineService"), ("benefits", "Internal"), ("measure", "Tage"));
        await _app.WithDbAsync(db => db.Projects.Where(project => project.Title == _title).ExecuteUpdateAsync(row => row.SetProperty(project => project.StartedAt, _monday.AddYears(-1)), Cancel));
        // The office is told of each new project.
        await _app.WithDbAsync(db => db.Notices.ExecuteDeleteAsync(Cancel));
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task It_comes_once_a_week_and_names_what_is_open()
    {
        Assert.Equal(0, await SendAsync(_monday.AddDays(-1)));
        Assert.Equal(1, (await Task.WhenAll(SendAsync(_monday), SendAsync(_monday))).Sum());
        Assert.Equal(0, await SendAsync(_monday.AddHours(3)));
        Assert.Equal(0, await SendAsync(_monday.AddDays(2)));
        Assert.Equal(1, await SendAsync(_monday.AddDays(7)));
        var notices = await _app.WithDbAsync(db => db.Notices.AsNoTracking().OrderBy(notice => notice.Id).ToListAsync(Cancel));
        Assert.Equal(["digest|2026-W48", "digest|2026-W49"], notices.Select(notice => notice.Key[..notice.Key.LastIndexOf('|')]));
        Assert.Equal(["Als Nächstes", "Offen", "Phase"], Facts(notices[0]).Select(fact => fact.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2026-10-26T07:00Z", 1)] // the day after the clocks went back
    [InlineData("2027-03-29T06:00Z", 0)] // Easter Monday, the day after they went forward
    [InlineData("2027-03-30T06:00Z", 1)]
    [InlineData("2027-05-17T06:00Z", 0)] // Whit Monday
    [InlineData("2027-05-18T06:00Z", 1)]
    [InlineData("2026-11-26T07:00Z", 1)] // nobody was there on Monday
    [InlineData("2026-11-28T07:00Z", 0)] // nor at work on Saturday
    public async Task It_comes_when_people_work(string now, int expected)
    {
        Assert.Equal(expected, await SendAsync(At(now)));
        Assert.Equal(0, await SendAsync(At(now)));
    }

    [Fact]
    public async Task A_go_live_that_is_past_is_asked_for_and_a_paused_project_is_not_told_of()
    {
        var id = await IdAsync();
        await AnswerAsync(id, "go-live-termin", "2026-11-20");
        Assert.Equal(1, await SendAsync(_monday));
        Assert.Contains(CardOf(await _app.WithDbAsync(db => db.Notices.AsNoTracking().SingleAsync(Cancel))).Body.OfType<CardText>(), text => text.Markdown.Contains("20.11.2026", StringComparison.Ordinal));
        var office = await _app.WithDbAsync(db => db.PersonRoles.CountAsync(role => role.Role == Role.CoordinationOffice, Cancel));
        Assert.Equal(1 + office, await TellOfGoLiveAsync(_monday));
        Assert.Equal(0, await TellOfGoLiveAsync(_monday.AddDays(1)));
        await _app.WithDbAsync(db => db.Projects.Where(project => project.Id == id).ExecuteUpdateAsync(row => row.SetProperty(project => project.State, ProjectState.Paused), Cancel));
        Assert.Equal(0, await SendAsync(_monday.AddDays(7)));
    }

    [Fact]
    public async Task Funding_is_brought_to_mind_once_a_year_where_it_is_not_announced()
    {
        Assert.Equal(0, await TellOfFundingAsync(At("2027-04-30T06:00Z")));
        Assert.Equal(2, await TellOfFundingAsync(At("2027-05-03T06:00Z"))); // the lead, and who coordinates the division
        Assert.Equal(0, await TellOfFundingAsync(At("2027-05-10T06:00Z")));
        await AnswerAsync(await IdAsync(), "mittelanmeldung", "ja");
        Assert.Equal(0, await TellOfFundingAsync(At("2028-05-08T06:00Z")));
    }

    [Fact]
    public async Task A_lead_ends_the_reminders_of_a_project_and_one_that_stands_still_is_asked_about()
    {
        Assert.Equal(1, await SendAsync(_monday));
        Assert.DoesNotContain("nichts bewegt", (await NewestAsync()).Reply, StringComparison.Ordinal);
        Assert.Equal(1, await SendAsync(_monday.AddDays(70)));
        Assert.Contains("nichts bewegt", (await NewestAsync()).Reply, StringComparison.Ordinal);
        using var lead = await Persona.OpenAsync(_app, "projektleitung");
        var card = await lead.SayAsync("meine Projekte");
        if (!Persona.ButtonsOf(card).Contains("Phase und Stand"))
            card = await lead.PressAsync(card, "Öffnen", ("id", (await IdAsync()).ToString()));
        await lead.PressAsync(await lead.PressAsync(card, "Phase und Stand"), "Erinnerungen aus");
        Assert.Equal(0, await SendAsync(_monday.AddDays(77)));
        Assert.True(await _app.WithDbAsync(db => db.ProjectChanges.AnyAsync(change => change.What == "Erinnerungen" && change.After == "aus", Cancel)));
        await lead.PressAsync(await lead.PressAsync(card, "Phase und Stand"), "Erinnerungen an");
        Assert.Equal(1, await SendAsync(_monday.AddDays(84)));
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    private Task<Notice> NewestAsync() => _app.WithDbAsync(db => db.Notices.AsNoTracking().OrderByDescending(notice => notice.Id).FirstAsync(Cancel));

    private static Card CardOf(Notice notice) => JsonSerializer.Deserialize<Reply>(notice.Reply)!.Card!;

    private static IEnumerable<CardFact> Facts(Notice notice) => CardOf(notice).Body.OfType<CardFacts>().SelectMany(facts => facts.Facts);

    private Task<int> SendAsync(DateTimeOffset now) => RunAsync<SendDigest>(now, digest => digest.HandleAsync(Cancel));

    private Task<int> TellOfGoLiveAsync(DateTimeOffset now) => RunAsync<TellOfGoLive>(now, goLive => goLive.HandleAsync(Cancel));

    private Task<int> TellOfFundingAsync(DateTimeOffset now) => RunAsync<TellOfFunding>(now, funding => funding.HandleAsync(Cancel));

    private async Task<int> RunAsync<TReminder>(DateTimeOffset now, Func<TReminder, Task<int>> run)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        // The notices are for later, so that nothing is sent while the test looks.
        var board = ActivatorUtilities.CreateInstance<NoticeBoard>(scope.ServiceProvider, (TimeProvider)new FakeTimeProvider(now.AddYears(50)));
        var reminders = new Reminders(board);
        return await run(ActivatorUtilities.CreateInstance<TReminder>(scope.ServiceProvider, (TimeProvider)new FakeTimeProvider(now), reminders));
    }

    private Task<Guid> IdAsync() => _app.WithDbAsync(db => db.Projects.Where(project => project.Title == _title).Select(project => project.Id).SingleAsync(Cancel));

    private Task<int> AnswerAsync(Guid id, string item, string value) => _app.WithDbAsync(db =>
    {
        db.ProjectAnswers.Add(new ProjectAnswer { ProjectId = id, ItemId = item, Value = value });
        return db.SaveChangesAsync(Cancel);
    });
}
