using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Portfolio;

/// <summary>A project as one line of the portfolio.</summary>
/// <param name="FundingClass">As the checklist says it; null while it doesn't.</param>
/// <param name="GoLive">Likewise.</param>
/// <param name="Waits">For what it waits for the coordination office, in German; empty when it doesn't.</param>
public sealed record PortfolioEntry(
    Guid Id, string Title, string Need, string Unit, string? Division, SolutionKind Kind, Programme Programme, ProjectState State, Phase Phase,
    string Benefits, int? Cases, string? FundingClass, DateOnly? GoLive, DateTimeOffset StartedAt, IReadOnlyList<string> Waits);
