using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Portfolio;

/// <summary>What of a project waits for the coordination office.</summary>
internal static class Waiting
{
    public const string Unseen = "Neu, noch nicht angesehen";
    public const string GoLive = "Go-Live gemeldet";
    public const string Undelivered = "Mitteilung nicht angekommen";

    /// <param name="project">Without its steps.</param>
    /// <param name="flow">That it keeps.</param>
    /// <param name="done">The ids of its steps that are done.</param>
    /// <param name="isUndelivered">Whether somebody has not got a notice about it.</param>
    public static IReadOnlyList<string> Of(Project project, ProjectFlow flow, IReadOnlyList<string> done, bool isUndelivered) =>
    [
        .. project.State == ProjectState.Active ? OfActive(project, flow, done) : [],
        .. isUndelivered ? [Undelivered] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> OfActive(Project project, ProjectFlow flow, IReadOnlyList<string> done)
    {
        if (project.OfficeSawAt is null)
            yield return Unseen;
        foreach (var step in flow[project.Phase].Steps.Where(step => step.Who.Contains(Role.CoordinationOffice) && !done.Contains(step.Id)))
            yield return step.Title;
        // Until the phase is closed, there is something to prepare and to write about.
        if (flow[project.Phase].Steps.Any(step => step.Documents.Contains(ProjectDocument.GoLiveMessage) && done.Contains(step.Id)))
            yield return GoLive;
    }
}
