using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.History;

/// <summary>What happened to a project, as people read it.</summary>
public sealed class ProjectHistory(LotsenbotDb db)
{
    private const string Gone = "nicht mehr bekannt";

    /// <param name="projectId">Of a project that they may look at: who calls has made sure.</param>
    /// <param name="most">How many at most; null: all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The newest first.</returns>
    public async Task<IReadOnlyList<HistoryLine>> ReadAsync(Guid projectId, int? most, CancellationToken cancellationToken) =>
        await db.ProjectChanges.AsNoTracking().Where(change => change.ProjectId == projectId).OrderByDescending(change => change.Id).Take(most ?? int.MaxValue)
            .Select(change => new HistoryLine(
                change.At, db.People.Where(person => person.Id == change.By).Select(person => person.DisplayName).FirstOrDefault() ?? Gone,
                change.About == null ? change.What : change.What + ": " + (db.People.Where(person => person.Id == change.About).Select(person => person.DisplayName).FirstOrDefault() ?? Gone),
                change.Before, change.After))
            .ToListAsync(cancellationToken);

    public Task<int> CountAsync(Guid projectId, CancellationToken cancellationToken) => db.ProjectChanges.CountAsync(change => change.ProjectId == projectId, cancellationToken);
}

/// <param name="By">The name, or that it is no longer known.</param>
public sealed record HistoryLine(DateTimeOffset At, string By, string What, string? Before, string? After);
