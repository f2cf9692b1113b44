namespace Lotsenbot.Features.Projects.Flow.Changes;

public enum FlowPart
{
    Flow,
    Phase,
    Step,
    Section,
    Item,
}

public enum FlowChangeKind
{
    Added,
    Removed,
    Renamed,

    /// <summary>What is wanted is another: required or not, kind, choices, condition, who is told, what comes out of it.</summary>
    Requirement,

    /// <summary>It stands elsewhere.</summary>
    Moved,

    /// <summary>Only the explanation is another.</summary>
    Explanation,
}

/// <summary>A difference between two versions of a flow, as the preview shows it to whoever moves a project.</summary>
/// <param name="Id">Of the phase, step, section or item.</param>
/// <param name="Sentence">In German.</param>
public sealed record FlowChange(FlowPart Part, FlowChangeKind Kind, string Id, string Sentence);
