namespace Lotsenbot.Tests.Features.Projects.Rights;

/// <summary>Who somebody is to a project: the columns of <see cref="RightsTable"/>.</summary>
internal enum RightsRole
{
    /// <summary>Projektleitung of this project.</summary>
    Lead,
    Member,

    /// <summary>In the team, to read along.</summary>
    Observer,

    /// <summary>Leads another project, of another unit and division.</summary>
    Other,

    /// <summary>Of the coordination office (KoSt).</summary>
    Office,

    /// <summary>Coordinator of the project's division; the next one of another.</summary>
    Coord,
    Coord2,
    Board,

    /// <summary>Data protection, staff council, audit office.</summary>
    Stake,

    /// <summary>Digital guide of the project's unit; the next one of another.</summary>
    Guide,
    Guide2,

    /// <summary>Manager of the project's unit; the next one of another.</summary>
    Boss,
    Boss2,

    /// <summary>Runs Lotsenbot.</summary>
    Admin,

    /// <summary>Works in the project's unit, without a role.</summary>
    Staff,

    /// <summary>Led this project, was of the office, and is not in the directory any more.</summary>
    Left,

    /// <summary>The directory never had them.</summary>
    Nobody,
}
