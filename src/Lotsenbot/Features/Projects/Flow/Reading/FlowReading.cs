namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>A file of the flow's folder.</summary>
public sealed record FlowFile(string Name, byte[] Content);

/// <summary>What became of the files.</summary>
/// <param name="Flow">Null when there is a problem that is more than a hint.</param>
public sealed record FlowReading(ProjectFlow? Flow, IReadOnlyList<FlowProblem> Problems)
{
    /// <summary>The base components of the house, if the files name any.</summary>
    public IReadOnlyList<BaseComponent> Components { get; init; } = [];
}
