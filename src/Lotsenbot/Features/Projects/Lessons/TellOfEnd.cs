using Lotsenbot.Conversations.Projects;
using Lotsenbot.Notices;

namespace Lotsenbot.Features.Projects.Lessons;

/// <summary>Tells whoever has to know that a project has ended.</summary>
public sealed class TellOfEnd(IEnumerable<IProjectFollower> followers, NoticeBoard notices)
{
    /// <summary>To be saved with the change.</summary>
    public async Task AddAsync(Project project, CancellationToken cancellationToken)
    {
        foreach (var follower in followers)
            await follower.EndedAsync(project.Id, project.Title, [.. project.Members.Select(member => member.PersonId)], cancellationToken);
    }

    /// <summary>To be called when it is saved.</summary>
    public Task WakeAsync(CancellationToken cancellationToken) => notices.WakeAsync(cancellationToken);
}
