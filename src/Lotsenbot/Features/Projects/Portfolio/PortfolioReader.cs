using System.Globalization;
using Lotsenbot.Data;
using Lotsenbot.Notices;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Portfolio;

/// <summary>Reads the portfolio as somebody may see it: the office and the board all of it, a coordinator the own division's.</summary>
public sealed class PortfolioReader(LotsenbotDb db, StoredFlows stored)
{
    private const string FundingItem = "finanzierungsklasse";
    private const string GoLiveItem = "go-live-termin";
    private const string NoticesOfProjects = "project|";

    /// <summary>To whom the portfolio is open.</summary>
    public static IReadOnlyList<Role> Overseers { get; } = [Role.CoordinationOffice, Role.DigitalCoordinator, Role.Board];

    /// <returns>What waits for the office first, then what runs, the newest first.</returns>
    public async Task<IReadOnlyList<PortfolioEntry>> ReadAsync(Person me, CancellationToken cancellationToken)
    {
        var seen = me.Has(Role.CoordinationOffice) || me.Has(Role.Board)
            ? db.Projects
            : db.Projects.Where(project => me.Division != null && project.Division == me.Division);
        var rows = await seen.AsNoTracking().AsSplitQuery().Select(project => new
        {
            Project = project,
            Done = project.Steps.Select(step => step.StepId).ToList(),
            Answers = project.Answers.Where(answer => answer.ItemId == FundingItem || answer.ItemId == GoLiveItem).ToList(),
        }).ToListAsync(cancellationToken);
        var flows = await stored.OfAsync(db, rows.Select(row => row.Project), cancellationToken);
        var undelivered = await UndeliveredAsync(cancellationToken);
        return
        [
            .. rows.Select(row => EntryOf(
                    row.Project, row.Answers, Waiting.Of(row.Project, flows[row.Project.FlowVersion], row.Done, undelivered.Contains(row.Project.Id))))
                .OrderByDescending(entry => entry.Waits.Count > 0).ThenBy(entry => entry.State).ThenByDescending(entry => entry.StartedAt),
        ];
    }

    private static PortfolioEntry EntryOf(Project project, List<ProjectAnswer> answers, IReadOnlyList<string> waits) => new(
        project.Id, project.Title, project.Need, project.Unit, project.Division, project.Kind, project.Programme, project.State, project.Phase,
        ProjectWords.Benefits(project), project.Cases, AnswerOf(answers, FundingItem),
        DateOnly.TryParseExact(AnswerOf(answers, GoLiveItem), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        project.StartedAt, waits);

    private static string? AnswerOf(List<ProjectAnswer> answers, string item) =>
        answers.Find(answer => answer.ItemId == item)?.Value is { Length: > 0 } value ? value : null;

    // "project|{id}|{step}|{person}"
    private async Task<HashSet<Guid>> UndeliveredAsync(CancellationToken cancellationToken) =>
        (await db.Notices.Where(notice => notice.State == NoticeState.Failed && notice.Key.StartsWith(NoticesOfProjects)).Select(notice => notice.Key).ToListAsync(cancellationToken))
        .Select(key => Guid.TryParse(key.Split('|')[1], out var id) ? id : Guid.Empty).ToHashSet();
}
