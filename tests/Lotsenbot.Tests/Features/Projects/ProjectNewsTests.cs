using Lotsenbot.Conversations;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Goals;
using Lotsenbot.Hosting;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Projects;

public sealed class ProjectNewsTestsOnSqlite(SqliteDatabase database) : ProjectNewsTests(database), IClassFixture<SqliteDatabase>;

public sealed class ProjectNewsTestsOnPostgres(PostgresDatabase database) : ProjectNewsTests(database), IClassFixture<PostgresDatabase>;

/// <summary>What newsletters tell of projects and goals.</summary>
public abstract class ProjectNewsTests(TestDatabase database) : DatabaseTests(database)
{
    private static readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private static readonly DateOnly _today = Schedules.Today(TimeProvider.System);

    [Fact]
    public async Task Goals_that_are_reached_and_days_to_come_are_news()
    {
        // Not the 29th of February, which not every year has.
        var announcement = Enumerable.Range(30, 2).Select(_today.AddDays).First(day => (day.Month, day.Day) != (2, 29));
        await using var app = LotsenbotApp.Start(Database, [KeyValuePair.Create("Projects:FundingAnnouncement", $"{announcement:MM-dd}")]);
        var goal = app.Services.GetRequiredService<Lotsenbot.Features.Projects.Flow.CurrentFlow>().Goals[0];
        await app.WithDbAsync(db =>
        {
            db.GoalValues.AddRange(ValueOf(goal.Id, goal.Start, -90), ValueOf(goal.Id, goal.Target, -20), ValueOf(goal.Id, goal.Target, -2));
            foreach (var (title, state, start) in new (string, ProjectState, int?)[]
            {
                ("Heute", ProjectState.Active, 0), ("Gestern", ProjectState.Active, -1), ("Bald", ProjectState.Active, 56),
                ("Später", ProjectState.Active, 57), ("Offen", ProjectState.Active, null), ("Abgesagt", ProjectState.Cancelled, 8),
            })
            {
                var project = new Project { TurnKey = title, Title = title, Need = "Papier", Unit = "Jugendamt", Benefits = "Internal", Measure = "Meter", FlowVersion = "1", State = state, StartedAt = _now };
                db.Projects.Add(project);
                db.ProjectAnswers.Add(new ProjectAnswer { ProjectId = project.Id, ItemId = "go-live-termin", Value = start is { } days ? $"{_today.AddDays(days):yyyy-MM-dd}" : "" });
            }
            return db.SaveChangesAsync(Cancel);
        });

        var news = Assert.Single(await NewsAsync(app, "Erreichte Ziele", _now.AddDays(-30)));
        Assert.StartsWith($"**{goal.Title}** (Programm ", news.Markdown, StringComparison.Ordinal);
        Assert.Equal($"Programmziel „{goal.Title}“, Stand vom {_today.AddDays(-20):d.M.yyyy}", news.Source);
        // It was reached before, and the value that came then changes nothing.
        Assert.Empty(await NewsAsync(app, "Erreichte Ziele", _now.AddDays(-10)));

        Assert.Equal(
            [
                $"{_today:d.M.yyyy}: Start von **Heute** (Jugendamt)", $"{announcement:d.M.yyyy}: Anmeldeschluss für neue Projekte über die Geschäftskreise",
                $"{_today.AddDays(56):d.M.yyyy}: Start von **Bald** (Jugendamt)",
            ],
            (await NewsAsync(app, "Kommende Termine", _now)).Select(item => item.Markdown));
    }

    private static GoalValue ValueOf(string goal, double value, int days) => new() { GoalId = goal, Value = value, AsOf = _today.AddDays(days), EnteredAt = _now.AddDays(days) };

    private static async Task<IReadOnlyList<NewsItem>> NewsAsync(LotsenbotApp app, string heading, DateTimeOffset since)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetServices<INewsSource>().Single(source => source.Heading == heading).SinceAsync(since, Cancel);
    }
}
