using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Goals;
using Lotsenbot.Features.Projects.Placing;
using Lotsenbot.Features.Projects.Reminders;
using Lotsenbot.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Projects;

/// <summary>Days of interest to all in the next weeks: planned starts, the announcement of new projects, and when goals are to be reached.</summary>
internal sealed class ComingDates(LotsenbotDb db, GoalLedger goals, IOptions<ProjectOptions> options, TimeProvider time) : INewsSource
{
    private const int Weeks = 8;

    public string Heading => "Kommende Termine";

    public async Task<IReadOnlyList<NewsItem>> SinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var today = Schedules.Today(time);
        var announcement = Funding.NextAnnouncement(options.Value.FundingAnnouncement, today);
        var dates = await StartsAsync(cancellationToken);
        dates.Add((announcement, "Anmeldeschluss für neue Projekte über die Geschäftskreise", "Stichtag der Projektanmeldung, wie in den Einstellungen"));
        dates.AddRange((await goals.ReadAsync(cancellationToken)).Where(goal => goal.Reached is null)
            .Select(goal => (goal.Goal.TargetOn, $"Termin für das Ziel **{CardMarkdown.Escape(goal.Goal.Title)}**", $"Programmziel „{goal.Goal.Title}“")));
        return [.. dates.Where(date => date.Day >= today && date.Day <= today.AddDays(7 * Weeks)).OrderBy(date => date.Day)
            .Select(date => new NewsItem($"{GoalProgress.Day(date.Day)}: {date.What}", date.Source))];
    }

    private async Task<List<(DateOnly Day, string What, string Source)>> StartsAsync(CancellationToken cancellationToken)
    {
        var rows = await (
            from answer in db.ProjectAnswers
            where answer.ItemId == GoLive.Item
            join project in db.Projects on answer.ProjectId equals project.Id
            where project.State == ProjectState.Active
            select new { project.Title, project.Unit, answer.Value }).ToListAsync(cancellationToken);
        return [.. rows.Where(row => GoLive.DayOf(row.Value) is not null)
            .Select(row => (GoLive.DayOf(row.Value)!.Value, $"Start von {ProjectNews.Named(row.Title, row.Unit)}", $"Checkliste des Projekts „{row.Title}“"))];
    }
}
