namespace Lotsenbot.People;

/// <summary>What roles are called, in German.</summary>
public static class RoleNames
{
    /// <summary>As on a badge: "Digitale*r Lots*in".</summary>
    public static string Of(Role role) => role switch
    {
        Role.Employee => "Mitarbeiter*in",
        Role.ProjectLead => "Projektleitung",
        Role.DigitalGuide => "Digitale*r Lots*in",
        Role.DigitalCoordinator => "Digitalisierungskoordinator*in",
        Role.Manager => "Führungskraft",
        Role.CoordinationOffice => "Koordinierungsstelle (KoSt)",
        Role.Board => "Verwaltungsvorstand",
        Role.Stakeholder => "Beteiligte Stelle (Datenschutz, Personalrat, RPA)",
        Role.Administrator => "Administration",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>As in "Das ist … vorbehalten".</summary>
    internal static string ForWhom(Role role) => role switch
    {
        Role.Employee => "Mitarbeiter*innen",
        Role.ProjectLead => "Projektleitungen",
        Role.DigitalGuide => "Digitalen Lots*innen",
        Role.DigitalCoordinator => "Digitalisierungskoordinator*innen",
        Role.Manager => "Führungskräften",
        Role.CoordinationOffice => "der Koordinierungsstelle (KoSt)",
        Role.Board => "dem Verwaltungsvorstand",
        Role.Stakeholder => "Datenschutz, Personalrat und Rechnungsprüfungsamt",
        Role.Administrator => "der Administration",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
