using System.Globalization;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects;

/// <summary>What the parts of a project are called in German.</summary>
internal static class ProjectWords
{
    public static CultureInfo German { get; } = CultureInfo.GetCultureInfo("de-DE");

    public static string Of(BenefitKind benefit) => benefit switch
    {
        BenefitKind.BetterService => "Serviceverbesserung",
        BenefitKind.LowerCosts => "Kosteneinsparung",
        BenefitKind.Internal => "Interner Nutzen",
        _ => throw new ArgumentOutOfRangeException(nameof(benefit), benefit, null),
    };

    public static string Of(ProjectState state) => state switch
    {
        ProjectState.Active => "läuft",
        ProjectState.Paused => "pausiert",
        ProjectState.Cancelled => "abgebrochen",
        ProjectState.Closed => "abgeschlossen",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Of(Programme programme) => programme switch
    {
        Programme.None => "Außerhalb der Programme",
        Programme.OnlineServices => "Online-Dienste",
        Programme.DocumentManagement => "DMS",
        Programme.ProcessManagement => "Prozessmanagement",
        _ => throw new ArgumentOutOfRangeException(nameof(programme), programme, null),
    };

    /// <summary>The one that a new solution most likely serves. A new specialist application is a large single project.</summary>
    public static Programme ProgrammeOf(SolutionKind kind) => kind switch
    {
        SolutionKind.OnlineService => Programme.OnlineServices,
        SolutionKind.DocumentManagement => Programme.DocumentManagement,
        SolutionKind.Process => Programme.ProcessManagement,
        _ => Programme.None,
    };

    /// <summary>As in "Dieses Projekt …".</summary>
    public static string Verb(ProjectState state) => state switch
    {
        ProjectState.Paused => "ist gerade pausiert",
        ProjectState.Cancelled => "ist abgebrochen",
        ProjectState.Closed => "ist abgeschlossen",
        _ => "läuft",
    };

    /// <summary>"2 von 4: Planung".</summary>
    public static string Of(FlowPhase phase) => $"{(int)phase.Id + 1} von {Enum.GetValues<Phase>().Length}: {phase.Title}";

    public static string Benefits(Project project) => string.Join(", ", Enum.GetValues<BenefitKind>().Where(kind => project.Benefits.Split(',').Contains(kind.ToString())).Select(Of));
}
