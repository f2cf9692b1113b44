using Lotsenbot.Conversations.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Placing;

namespace Lotsenbot.Features.Projects.Lessons;

/// <summary>Adds to an open project what others have learned in projects like it.</summary>
public sealed class LessonsOfOthers(IFittingLessons lessons, CurrentFlow current)
{
    public async Task<OpenProject> AddToAsync(OpenProject open, CancellationToken cancellationToken) => open.Project.State == ProjectState.Active
        ? open with { Lessons = await lessons.ForAsync(SketchOf(open, current.Components), cancellationToken), JudgeLessonsVerb = lessons.JudgeVerb }
        : open;

    internal static ProjectSketch SketchOf(OpenProject open, IReadOnlyList<BaseComponent> components) => SketchOf(open.Project, open.Next?.Id, components);

    internal static ProjectSketch SketchOf(Project project, string? nextStep, IReadOnlyList<BaseComponent> components) => new(
        project.Id, project.Title, project.Unit, project.Need, project.Measure, FlowWords.Of(project.Kind),
        project.Programme == Programme.None ? "" : ProjectWords.Of(project.Programme), project.Phase.ToString(), nextStep,
        [.. SuggestedComponent.For(project, components).Select(suggested => suggested.Component.Id)]);
}
