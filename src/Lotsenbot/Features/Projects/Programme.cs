namespace Lotsenbot.Features.Projects;

/// <summary>Whose goals a project serves.</summary>
public enum Programme
{
    /// <summary>A large single project, say: in the portfolio, but outside the programmes.</summary>
    None,

    /// <summary>Online-Dienste.</summary>
    OnlineServices,

    /// <summary>DMS.</summary>
    DocumentManagement,

    /// <summary>Prozessmanagement.</summary>
    ProcessManagement,
}
