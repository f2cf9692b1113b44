using Lotsenbot.Conversations;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Opened;

/// <summary>What a question that is asked beside an open project may be about.</summary>
public sealed class ProjectInMind(OpenedProjects opened, ProjectBook book, PersonDirectory people)
{
    /// <summary>To be typed, too.</summary>
    public const string WayBack = "Zum Projekt";

    /// <summary>Where the strategy explains the phase that the open project is in; null without one.</summary>
    public async Task<IReadOnlyList<FlowSource>?> SourcesAsync(Turn turn, CancellationToken cancellationToken) =>
        await opened.OfAsync(turn, cancellationToken) is { } id
        && await people.OfAsync(turn, cancellationToken) is { } me
        && await book.FindAsync(id, me, cancellationToken) is { Project.State: ProjectState.Active } open
            ? [.. open.Phase.Steps.Select(step => step.Source).OfType<FlowSource>()]
            : null;
}
