using Lotsenbot.Conversations.Projects;

namespace Lotsenbot.Features.Lessons.Reporting;

/// <summary>What projects have learned, all together. Nobody is named in it, and nothing is counted of fewer than ten people.</summary>
/// <param name="Counts">How many lessons there are of each kind, of each phase and so on.</param>
/// <param name="Obstacles">What recurs, the most frequent first.</param>
/// <param name="OnlyOnce">How many obstacles only one project had.</param>
/// <param name="People">How many have told something with their name; null below ten.</param>
public sealed record LessonReport(
    ReportScope Scope, IReadOnlyList<ReportCount> Counts, IReadOnlyList<Obstacle> Obstacles, int OnlyOnce, int? People, BenefitFigures Benefits)
{
    /// <summary>Fewer people than this could be recognised.</summary>
    public const int FewestPeople = 10;

    public int Lessons => Counts.Where(count => count.Of == ReportCount.OfKind).Sum(count => count.Count);

    public string PeopleLine => People is { } people ? $"{people} Menschen haben mit Namen erzählt." : $"Weniger als {FewestPeople} Menschen haben mit Namen erzählt; wie viele, steht hier deshalb nicht.";
}

/// <param name="Of">What is counted, such as <see cref="OfKind"/>.</param>
public sealed record ReportCount(string Of, string Name, int Count)
{
    public const string OfKind = "Art";
    public const string OfPhase = "Phase";
    public const string OfComponent = "Basiskomponente";
}

/// <summary>Something that several projects ran into.</summary>
/// <param name="Text">Of the one that says most of what all of them say.</param>
/// <param name="Others">What the others say.</param>
/// <param name="Projects">How many projects say so.</param>
/// <param name="Phases">In German.</param>
public sealed record Obstacle(string Text, IReadOnlyList<string> Others, int Projects, string Phases)
{
    public int Lessons => Others.Count + 1;
}
