using Lotsenbot.Conversations;
using Lotsenbot.Notices;
using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>Tells the coordination office of a project that has begun, with what is like it.</summary>
public sealed class TellOfNewProject(PersonDirectory people, NoticeBoard notices)
{
    /// <summary>Adds the notices, to be saved with the project.</summary>
    /// <param name="by">Who has begun it, and knows.</param>
    public async Task AddAsync(Project project, Person by, AlreadyThere there, CancellationToken cancellationToken)
    {
        foreach (var person in await people.WithRoleAsync(Role.CoordinationOffice, cancellationToken))
            if (person.Id != by.Id)
                notices.Add(person.Id, $"project|{project.Id:N}|new", new Reply("", Card: PlacingCards.Begun(project, there)));
    }

    /// <summary>To be called when they are saved.</summary>
    public Task WakeAsync(CancellationToken cancellationToken) => notices.WakeAsync(cancellationToken);
}
