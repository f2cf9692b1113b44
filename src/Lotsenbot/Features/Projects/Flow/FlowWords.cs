using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Flow;

/// <summary>What the parts of a flow are called in German, in its files and for people.</summary>
public static class FlowWords
{
    internal static WordTable<Phase> Phases { get; } = new(
        (Phase.Initiation, "Initiierung", []),
        (Phase.Planning, "Planung", []),
        (Phase.Execution, "Durchführung", ["Steuerung", "Steuerung/Durchführung"]),
        (Phase.Closing, "Abschluss", []));

    internal static WordTable<Role> Roles { get; } = new(
        (Role.Employee, "Mitarbeiter*innen", ["Mitarbeiter*in", "Team"]),
        (Role.ProjectLead, "Projektleitung", []),
        (Role.DigitalGuide, "Digitale Lots*innen", ["Digitale*r Lots*in", "Lots*innen"]),
        (Role.DigitalCoordinator, "Digitalisierungskoordinator*in", ["Digitalisierungskoordinator*innen"]),
        (Role.Manager, "Führungskraft", ["Führungskräfte"]),
        (Role.CoordinationOffice, "KoSt", ["Koordinierungsstelle"]),
        (Role.Board, "Verwaltungsvorstand", []),
        (Role.Stakeholder, "Beteiligte Stellen", ["Beteiligte Stelle"]));

    internal static WordTable<Audience> Audiences { get; } = new(
        (Audience.CoordinationOffice, "KoSt", ["Koordinierungsstelle"]),
        (Audience.Division, "Geschäftskreis", ["Digitalisierungskoordinator*in"]),
        (Audience.DataProtection, "Datenschutz", []),
        (Audience.StaffCouncil, "Personalrat", []),
        (Audience.AuditOffice, "Rechnungsprüfungsamt", []),
        (Audience.Manager, "Führungskraft", []),
        (Audience.DigitalGuides, "Digitale Lots*innen", ["Lots*innen"]));

    internal static WordTable<ProjectDocument> Documents { get; } = new(
        (ProjectDocument.Charter, "Projektauftrag", []),
        (ProjectDocument.StakeholderInformation, "Vorabinformation", []),
        (ProjectDocument.Checklist, "Checkliste", []),
        (ProjectDocument.GoLiveMessage, "Go-Live-Meldung", []),
        (ProjectDocument.ClosingReport, "Abschlussbericht", []));

    internal static WordTable<ItemKind> Kinds { get; } = new(
        (ItemKind.YesNo, "Ja/Nein", []),
        (ItemKind.Text, "Text", []),
        (ItemKind.Number, "Zahl", []),
        (ItemKind.Date, "Datum", []),
        (ItemKind.Choice, "Auswahl", []),
        (ItemKind.Person, "Person", []));

    internal static WordTable<SolutionKind> Solutions { get; } = new(
        (SolutionKind.OnlineService, "Online-Dienst", []),
        (SolutionKind.SpecialistApplication, "Fachverfahren", []),
        (SolutionKind.DocumentManagement, "DMS", ["E-Akte"]),
        (SolutionKind.Process, "Prozess", []),
        (SolutionKind.Other, "Sonstige Lösung", ["Sonstiges"]));

    internal static WordTable<Programme> Programmes { get; } = new(
        (Programme.OnlineServices, "Online-Dienste", []),
        (Programme.DocumentManagement, "DMS", []),
        (Programme.ProcessManagement, "Prozessmanagement", []));

    internal static WordTable<string> Properties { get; } = new(
        (Condition.PersonalData, "personenbezogene Daten", []),
        (Condition.Kind, "Art der Lösung", []));

    internal static WordTable<bool> YesNo { get; } = new((true, Condition.Yes, []), (false, Condition.No, []));

    public static string Of(Phase phase) => Phases.Of(phase);

    public static string Of(Audience audience) => Audiences.Of(audience);

    public static string Of(ProjectDocument document) => Documents.Of(document);

    public static string Of(ItemKind kind) => Kinds.Of(kind);

    public static string Of(SolutionKind kind) => Solutions.Of(kind);
}
