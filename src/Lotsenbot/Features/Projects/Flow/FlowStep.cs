using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Flow;

/// <param name="Why">What it is good for, in a sentence or two.</param>
/// <param name="What">What is to be done, as short instructions.</param>
/// <param name="Who">Whose step it is.</param>
/// <param name="IsRequired">Whether the phase can only close when it is done.</param>
/// <param name="Tells">Who is told when it is done.</param>
/// <param name="Documents">What comes out of it.</param>
/// <param name="Source">Where the strategy explains it.</param>
/// <param name="Sections">Ids of the checklist's sections that are filled in here.</param>
public sealed record FlowStep(
    string Id,
    string Title,
    string Why,
    IReadOnlyList<string> What,
    IReadOnlyList<Role> Who,
    bool IsRequired,
    IReadOnlyList<Audience> Tells,
    IReadOnlyList<ProjectDocument> Documents,
    FlowSource? Source,
    IReadOnlyList<string> Sections);

/// <param name="Document">Path in the knowledge folder, as <c>Document.Name</c> has it: "strategy/04-organisatorische-struktur.md".</param>
/// <param name="Heading">Of the section in it.</param>
public sealed record FlowSource(string Document, string Heading);

/// <summary>Who is told that a step is done.</summary>
public enum Audience
{
    /// <summary>Koordinierungsstelle (KoSt).</summary>
    CoordinationOffice,

    /// <summary>Digitalisierungskoordinator*in of the project's division.</summary>
    Division,

    /// <summary>Datenschutzbeauftragte*r.</summary>
    DataProtection,

    /// <summary>Personalrat.</summary>
    StaffCouncil,

    /// <summary>Rechnungsprüfungsamt.</summary>
    AuditOffice,

    /// <summary>Führungskraft of the project's unit.</summary>
    Manager,

    /// <summary>Digitale Lots*innen of the project's unit.</summary>
    DigitalGuides,
}

/// <summary>What a project writes along its way.</summary>
public enum ProjectDocument
{
    /// <summary>Projektauftrag.</summary>
    Charter,

    /// <summary>Vorabinformation.</summary>
    StakeholderInformation,

    /// <summary>Checkliste.</summary>
    Checklist,

    /// <summary>Go-Live-Meldung.</summary>
    GoLiveMessage,

    /// <summary>Abschlussbericht.</summary>
    ClosingReport,
}
