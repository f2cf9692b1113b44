using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Data;
using Lotsenbot.Notices;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Lessons.Collecting;

/// <summary>Asks everybody in the team of a project that has ended, each once and separately, what they have learned.</summary>
internal sealed class AskTeam(LotsenbotDb db, NoticeBoard notices, IProjectSource projects) : IProjectFollower
{
    public Task EndedAsync(Guid projectId, string title, IReadOnlyList<Guid> members, CancellationToken cancellationToken)
    {
        // The key is the project's: when it is deleted, nobody is asked any more.
        foreach (var member in members)
            notices.Add(member, $"project|{projectId:N}|lessons", new Reply("", Card: TellCards.Ask(Guid.NewGuid(), projectId, title, projects.Outline)));
        return Task.CompletedTask;
    }

    /// <summary>What was released was looked over and belongs to the house; what was not goes with the project.</summary>
    public async Task DeletedAsync(Guid projectId, CancellationToken cancellationToken)
    {
        await db.Lessons.Where(lesson => lesson.ProjectId == projectId && lesson.State != LessonState.Released).ExecuteDeleteAsync(cancellationToken);
        await db.LessonVotes.Where(vote => vote.ProjectId == projectId).ExecuteDeleteAsync(cancellationToken);
        await db.Lessons.Where(lesson => lesson.ProjectId == projectId)
            .ExecuteUpdateAsync(lesson => lesson.SetProperty(row => row.ProjectId, (Guid?)null), cancellationToken);
    }
}
