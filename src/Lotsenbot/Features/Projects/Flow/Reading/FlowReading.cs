namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>A file of the flow's folder.</summary>
public sealed record FlowFile(string Name, byte[] Content);

/// <summary>What became of the files.</summary>
/// <param name="Flow">Null when there is a problem that is more than a hint.</param>
/// <param name="Goals">Of the programmes; a city need have none.</param>
/// <param name="Components">The base components of the house, likewise.</param>
public sealed record FlowReading(ProjectFlow? Flow, IReadOnlyList<FlowProblem> Problems, IReadOnlyList<ProgrammeGoal> Goals, IReadOnlyList<BaseComponent> Components);
