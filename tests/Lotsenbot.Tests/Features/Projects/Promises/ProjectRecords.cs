using Lotsenbot.Data;
using Lotsenbot.Features.Projects;
using Lotsenbot.Notices;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Turns;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Features.Projects.Promises;

/// <summary>What stands in the program's database, read past the program.</summary>
internal sealed class ProjectRecords(TestDatabase database)
{
    public Task<TResult> UseAsync<TResult>(Func<LotsenbotDb, Task<TResult>> use) => database.UseAsync(use);

    public Task<Project?> ProjectOfAsync(string turnKey, CancellationToken cancellationToken) =>
        UseAsync(db => db.Projects.AsNoTracking().SingleOrDefaultAsync(project => project.TurnKey == turnKey, cancellationToken));

    public Task<Project> ProjectAsync(Guid id, CancellationToken cancellationToken) => UseAsync(db => db.Projects.AsNoTracking()
        .Include(row => row.Members).Include(row => row.Steps).Include(row => row.Answers).AsSplitQuery().SingleAsync(row => row.Id == id, cancellationToken));

    /// <summary>The history, or what was added to it since.</summary>
    public Task<List<ProjectChange>> HistoryAsync(Guid project, long since, CancellationToken cancellationToken) => UseAsync(db => db.ProjectChanges.AsNoTracking()
        .Where(change => change.ProjectId == project && change.Id > since).OrderBy(change => change.Id).ToListAsync(cancellationToken));

    public Task<long> LastChangeAsync() => UseAsync(async db => await db.ProjectChanges.MaxAsync(change => (long?)change.Id) ?? 0);

    /// <summary>Null when no such turn is in the inbox.</summary>
    public Task<InboundState?> InboxAsync(string turnId, CancellationToken cancellationToken) => UseAsync(db => db.Inbox.AsNoTracking()
        .Where(message => message.ActivityId == turnId).Select(message => (InboundState?)message.State).SingleOrDefaultAsync(cancellationToken));

    public Task<List<Notice>> NoticesAsync(CancellationToken cancellationToken) => UseAsync(db => OfSteps(db).AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>When nobody sends them any more: what somebody was sending who was killed would only be free five minutes later.</summary>
    public Task<int> FreeNoticesAsync(CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        return UseAsync(db => OfSteps(db).Where(notice => notice.State == NoticeState.Waiting).ExecuteUpdateAsync(row => row.SetProperty(notice => notice.AvailableAt, now), cancellationToken));
    }

    public Task<int> WaitingNoticesAsync(CancellationToken cancellationToken) => UseAsync(db => OfSteps(db).CountAsync(notice => notice.State == NoticeState.Waiting, cancellationToken));

    // The office, which is told of each new project, has no Teams here.
    private static IQueryable<Notice> OfSteps(LotsenbotDb db) => db.Notices.Where(notice => notice.Key.StartsWith("project|") && !notice.Key.Contains("|new|"));
}
