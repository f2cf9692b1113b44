namespace Lotsenbot.Features.Projects.Flow;

/// <summary>"Only if": another item, or a property of the project, has a certain value.</summary>
/// <param name="Of">The id of an item that comes earlier, or one of the properties named here.</param>
/// <param name="Is">The value wanted; upper and lower case are the same.</param>
public sealed record Condition(string Of, string Is)
{
    /// <summary>The project's property "personal data are processed": <see cref="Yes"/> or <see cref="No"/>.</summary>
    public const string PersonalData = "personalData";

    /// <summary>The project's property "kind of solution": the name of a <see cref="SolutionKind"/>, "OnlineService".</summary>
    public const string Kind = "kind";

    public const string Yes = "ja";
    public const string No = "nein";

    /// <param name="answerOf">What the project says to an item's id or a property's name; null when it says nothing.</param>
    public bool IsMet(Func<string, string?> answerOf) => string.Equals(answerOf(Of)?.Trim(), Is, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a project brings into being.</summary>
public enum SolutionKind
{
    /// <summary>Online-Dienst.</summary>
    OnlineService,

    /// <summary>Fachverfahren.</summary>
    SpecialistApplication,

    /// <summary>DMS, E-Akte.</summary>
    DocumentManagement,

    /// <summary>Prozess: optimised or automated, without a new application.</summary>
    Process,

    /// <summary>Sonstige Lösung.</summary>
    Other,
}
