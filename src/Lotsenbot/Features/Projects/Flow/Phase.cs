namespace Lotsenbot.Features.Projects.Flow;

/// <summary>The phases of a project, in their order.</summary>
public enum Phase
{
    /// <summary>Initiierung.</summary>
    Initiation,

    /// <summary>Planung.</summary>
    Planning,

    /// <summary>Steuerung/Durchführung.</summary>
    Execution,

    /// <summary>Abschluss.</summary>
    Closing,
}
