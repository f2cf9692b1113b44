using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Data;
using Lotsenbot.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Lessons.Reporting;

/// <summary>Gathers what released lessons and closed projects say together.</summary>
public sealed class ReadReport(LotsenbotDb db, IProjectSource projects, LessonNames names, VectorStore vectors, TextEmbedder embedder)
{
    private sealed record Row(Lesson Lesson, string Text);

    public async Task<LessonReport> HandleAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(scope, cancellationToken);
        var (recurring, single) = await ObstaclesAsync(rows, cancellationToken);
        var people = rows.Select(row => row.Lesson.AuthorId).OfType<Guid>().Distinct().Count();
        return new(
            scope, [.. CountsOf(rows)], recurring, single, people >= LessonReport.FewestPeople ? people : null, await projects.BenefitsAsync(scope.Programme, scope.Year, cancellationToken));
    }

    /// <summary>Only what was released; a name that nobody knew then may be one now.</summary>
    private async Task<IReadOnlyList<Row>> RowsAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        var released = await db.Lessons.AsNoTracking().Where(lesson => lesson.State == LessonState.Released).OrderBy(lesson => lesson.Id).ToListAsync(cancellationToken);
        var programmes = (await projects.FindAsync([.. released.Select(lesson => lesson.ProjectId).OfType<Guid>().Distinct()], cancellationToken))
            .ToDictionary(project => project.Id, project => project.Programme);
        var found = released.FindAll(lesson =>
            (scope.Programme is null || lesson.ProjectId is { } id && programmes.GetValueOrDefault(id) == scope.Programme)
            && (scope.Year is null || TimeZoneInfo.ConvertTime(lesson.CreatedAt, Schedules.Berlin).Year == scope.Year));
        return [.. found.Zip(await names.BlankAsync(found.ConvertAll(lesson => lesson.Current), cancellationToken), (lesson, text) => new Row(lesson, text))];
    }

    private IEnumerable<ReportCount> CountsOf(IReadOnlyList<Row> rows) =>
    [
        .. Enum.GetValues<LessonKind>().Select(kind => new ReportCount(ReportCount.OfKind, LessonWords.Of(kind), rows.Count(row => row.Lesson.Kind == kind))),
        .. projects.Outline.Phases.Select(phase => new ReportCount(ReportCount.OfPhase, phase.Title, rows.Count(row => row.Lesson.Phase == phase.Id))),
        .. projects.Outline.Components.Select(component => new ReportCount(ReportCount.OfComponent, component.Title, rows.Count(row => row.Lesson.Component == component.Id))).Where(count => count.Count > 0),
    ];

    private async Task<(IReadOnlyList<Obstacle> Recurring, int OnlyOnce)> ObstaclesAsync(IReadOnlyList<Row> rows, CancellationToken cancellationToken)
    {
        var obstacles = rows.Where(row => row.Lesson.Kind != LessonKind.Helped).ToList();
        var stored = embedder.IsOn ? await vectors.StoredAsync([.. obstacles.Select(row => row.Lesson.Current).Distinct()], cancellationToken) : [];
        var groups = ObstacleGroups.Of(obstacles.ConvertAll(row => row.Text), obstacles.ConvertAll(row => stored.GetValueOrDefault(row.Lesson.Current) ?? []));
        var all = groups.Select(group => group.Select(i => obstacles[i]).ToList()).Select(ToObstacle).ToList();
        return ([.. all.Where(obstacle => obstacle.Projects > 1).OrderByDescending(obstacle => obstacle.Projects)], all.Count(obstacle => obstacle.Projects == 1));
    }

    // What names no project may all be of the same one.
    private Obstacle ToObstacle(List<Row> group) => new(
        group[0].Text, [.. group.Skip(1).Select(row => row.Text)], group.Select(row => row.Lesson.ProjectId).Distinct().Count(),
        string.Join(", ", projects.Outline.Phases.Where(phase => group.Exists(row => row.Lesson.Phase == phase.Id)).Select(phase => phase.Title)));
}
