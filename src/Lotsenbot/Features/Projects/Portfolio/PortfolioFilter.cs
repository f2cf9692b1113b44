namespace Lotsenbot.Features.Projects.Portfolio;

/// <summary>A part of the portfolio: all conditions hold.</summary>
public sealed record PortfolioFilter(IReadOnlyList<PortfolioCondition> Conditions)
{
    public bool Matches(PortfolioEntry entry) => Conditions.All(condition => condition.Holds(entry));

    /// <summary>How it was understood; empty when it is all of it.</summary>
    public string Words => string.Join(" · ", Conditions.Select(condition => condition.Words));
}

/// <param name="Words">In German: "Phase Planung".</param>
public sealed record PortfolioCondition(string Words, Func<PortfolioEntry, bool> Holds);
