using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Reminders;
using Lotsenbot.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects;

/// <summary>Projects that have begun since then, even if they are done with already.</summary>
internal sealed class NewProjects(LotsenbotDb db) : INewsSource
{
    public string Heading => "Neue Projekte";

    public async Task<IReadOnlyList<NewsItem>> SinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await db.Projects.Where(row => row.StartedAt >= since && row.State != ProjectState.Cancelled).OrderBy(row => row.StartedAt)
            .Select(row => new { row.Title, row.Unit, row.State, row.StartedAt }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new NewsItem(ProjectNews.Named(row.Title, row.Unit) + (row.State == ProjectState.Closed ? ", schon abgeschlossen" : ""), $"Projekt „{row.Title}“, begonnen am {ProjectNews.Day(row.StartedAt)}"))];
    }
}

/// <summary>Solutions whose start was reported to the office since then.</summary>
internal sealed class ReportedGoLives(LotsenbotDb db) : INewsSource
{
    private const string Step = "go-live";

    public string Heading => "Neu im Einsatz";

    public async Task<IReadOnlyList<NewsItem>> SinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await (
            from step in db.ProjectSteps
            where step.StepId == Step && step.DoneAt >= since
            join project in db.Projects on step.ProjectId equals project.Id
            orderby step.DoneAt
            select new
            {
                project.Title,
                project.Unit,
                step.DoneAt,
                Day = db.ProjectAnswers.Where(answer => answer.ProjectId == project.Id && answer.ItemId == GoLive.Item).Select(answer => answer.Value).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new NewsItem(ProjectNews.Named(row.Title, row.Unit) + Start(row.Day), $"Projekt „{row.Title}“, Go-Live gemeldet am {ProjectNews.Day(row.DoneAt)}"))];
    }

    private static string Start(string? answer) => GoLive.DayOf(answer) is { } day ? $", Start am {day.ToString("d.M.yyyy", ProjectWords.German)}" : "";
}

internal static class ProjectNews
{
    public static string Named(string title, string unit) => $"**{CardMarkdown.Escape(title)}** ({CardMarkdown.Escape(unit)})";

    public static string Day(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Schedules.Berlin).ToString("d.M.yyyy", ProjectWords.German);
}
