namespace Lotsenbot.Conversations.Projects;

/// <summary>What is known of projects, told by whoever stores them.</summary>
public interface IProjectSource
{
    /// <summary>Phases, steps and base components.</summary>
    FlowOutline Outline { get; }

    /// <summary>Leads to a project; its data is an object with the project's <c>Id</c>.</summary>
    string OpenVerb { get; }

    /// <summary>Names of the programmes, in German.</summary>
    IReadOnlyList<string> Programmes { get; }

    /// <summary>Those that somebody is or was in, the newest first.</summary>
    Task<IReadOnlyList<ProjectSketch>> OfMemberAsync(Guid personId, CancellationToken cancellationToken);

    /// <summary>Those that still are there, in no order.</summary>
    Task<IReadOnlyList<ProjectSketch>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>What closed projects were to bring beside what they did, all of them together.</summary>
    /// <param name="programme">In German; null for all.</param>
    /// <param name="year">In which they were closed; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<BenefitFigures> BenefitsAsync(string? programme, int? year, CancellationToken cancellationToken);
}

/// <param name="Projects">How many were closed.</param>
/// <param name="Kinds">Of benefit.</param>
public sealed record BenefitFigures(int Projects, IReadOnlyList<BenefitSum> Sums, IReadOnlyList<BenefitCount> Kinds);

/// <summary>Of those projects that say both.</summary>
/// <param name="Unit">Of both numbers: "Stunden".</param>
/// <param name="Projects">How many they are.</param>
public sealed record BenefitSum(string Name, string Unit, int Projects, double Expected, double Actual);

/// <param name="Name">In German: "Serviceverbesserung".</param>
/// <param name="Expected">Projects that expected it and say what became of it.</param>
/// <param name="CameTrue">Those of them in which it did.</param>
public sealed record BenefitCount(string Name, int Expected, int CameTrue);
