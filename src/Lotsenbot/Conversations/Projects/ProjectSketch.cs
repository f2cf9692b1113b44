namespace Lotsenbot.Conversations.Projects;

/// <summary>What parts of the bot that are not about projects may know of one: no names.</summary>
/// <param name="Kind">Of the solution, in German: "Online-Dienst".</param>
/// <param name="Programme">In German; empty where it serves none.</param>
/// <param name="Phase">The id of the phase it is in.</param>
/// <param name="NextStep">The id of the step that is next; null when all of the phase are done.</param>
/// <param name="Components">Ids of the base components that fit it.</param>
public sealed record ProjectSketch(
    Guid Id, string Title, string Unit, string Need, string Measure, string Kind, string Programme, string Phase, string? NextStep, IReadOnlyList<string> Components);

/// <summary>The way of a project as it is now.</summary>
public sealed record FlowOutline(IReadOnlyList<OutlinedPhase> Phases, IReadOnlyList<OutlinedComponent> Components);

/// <param name="Title">In German: "Planung".</param>
public sealed record OutlinedPhase(string Id, string Title, IReadOnlyList<OutlinedStep> Steps);

public sealed record OutlinedStep(string Id, string Title);

/// <param name="KeyWords">By which one sees that a text is about it; of several words in one, all have to be there.</param>
public sealed record OutlinedComponent(string Id, string Title, IReadOnlyList<string> KeyWords);
