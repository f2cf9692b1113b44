namespace Lotsenbot.Features.Projects.Placing;

/// <summary>A project of the house that is like what somebody has in mind: what everybody may know of it, and no names.</summary>
/// <param name="SharedWords">Why it was found; empty where it says the same in other words.</param>
public sealed record SimilarProject(Guid Id, string Title, string Unit, ProjectState State, string Need, IReadOnlyList<string> SharedWords);

/// <summary>A document that speaks of what somebody has in mind.</summary>
/// <param name="Path">In the knowledge folder.</param>
public sealed record FittingDocument(string Path, string Title);

/// <summary>What there is already.</summary>
public sealed record AlreadyThere(IReadOnlyList<SimilarProject> Projects, IReadOnlyList<FittingDocument> Documents)
{
    public bool IsNothing => Projects.Count == 0 && Documents.Count == 0;
}
