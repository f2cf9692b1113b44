namespace Lotsenbot.Conversations.Projects;

/// <summary>A released lesson that fits a project.</summary>
/// <param name="Phase">The id of the phase that it belongs to.</param>
/// <param name="Why">Why it was chosen, in German.</param>
/// <param name="IsOld">Its day of review is past.</param>
public sealed record FittingLesson(Guid Id, string Phase, string Text, string Why, bool IsOld);

/// <summary>Finds what others have learned in projects like one of ours.</summary>
public interface IFittingLessons
{
    /// <summary>What a button is called by that lets people say whether they helped; its data is an object with the project's <c>Id</c>.</summary>
    string JudgeVerb { get; }

    /// <summary>At most three for each phase, the best first.</summary>
    Task<IReadOnlyList<FittingLesson>> ForAsync(ProjectSketch project, CancellationToken cancellationToken);
}
