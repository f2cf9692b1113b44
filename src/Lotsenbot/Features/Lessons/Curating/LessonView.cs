using Lotsenbot.Conversations.Projects;

namespace Lotsenbot.Features.Lessons.Curating;

/// <summary>A lesson as the office sees it.</summary>
/// <param name="Project">Null where it names none, or it is gone.</param>
/// <param name="Author">By name; null without one.</param>
/// <param name="Found">Names and the like that must not be released.</param>
/// <param name="History">The newest first.</param>
public sealed record LessonView(
    Lesson Lesson, ProjectSketch? Project, string? Author, FlowOutline Outline, IReadOnlyList<string> Found, IReadOnlyList<LessonChange> History);

/// <summary>What comes back from the office's card.</summary>
public sealed record LessonEdit(
    Guid? Id, string? Text = null, string? Kind = null, string? Effort = null, string? Place = null, string? Component = null, string? Tags = null, string? Owner = null, DateOnly? ReviewOn = null,
    string? Reason = null, string? Other = null);
