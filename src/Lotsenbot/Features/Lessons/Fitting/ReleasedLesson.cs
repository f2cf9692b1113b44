using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Features.Lessons.Fitting;

/// <summary>What of a released lesson is compared with a project.</summary>
/// <param name="From">Title and need of the project that learned it; empty where it is not known.</param>
/// <param name="Helpful">How many projects say that it helped them.</param>
/// <param name="NotFitting">How many say that it doesn't fit.</param>
public sealed record ReleasedLesson(
    Guid Id, Guid? ProjectId, string Text, string Tags, string From, string Phase, string? Step, string? Component, string? Kind, DateOnly? ReviewOn, int Helpful = 0, int NotFitting = 0)
{
    public string Said => Tags.Length == 0 ? Text : $"{Text}\n{Tags}";

    public string Whole => $"{From}\n{Said}".Trim();

    /// <summary>As the index of words keeps it, in which a lesson is a document with one passage.</summary>
    public Passage ToPassage() => new($"{Id:N}", "", [], Page: null, Ordinal: 0, Whole);
}
