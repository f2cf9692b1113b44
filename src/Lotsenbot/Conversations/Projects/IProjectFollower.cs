namespace Lotsenbot.Conversations.Projects;

/// <summary>Somebody who has to know when a project ends or is deleted. What they add to the database is saved together with the change.</summary>
public interface IProjectFollower
{
    /// <param name="members">The people of its team.</param>
    Task EndedAsync(Guid projectId, string title, IReadOnlyList<Guid> members, CancellationToken cancellationToken);

    /// <summary>Within the transaction that deletes it.</summary>
    Task DeletedAsync(Guid projectId, CancellationToken cancellationToken);
}
