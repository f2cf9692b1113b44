namespace Lotsenbot.People;

/// <summary>What somebody is in the digitalisation of the administration; what they may do follows from it (see <see cref="Access"/>).</summary>
public enum Role
{
    /// <summary>Mitarbeiter*in: every active person, without being listed.</summary>
    Employee,

    /// <summary>Projektleitung.</summary>
    ProjectLead,

    /// <summary>Digitale*r Lots*in of the person's unit.</summary>
    DigitalGuide,

    /// <summary>Digitalisierungskoordinator*in of the person's division (Geschäftskreis).</summary>
    DigitalCoordinator,

    /// <summary>Führungskraft.</summary>
    Manager,

    /// <summary>Koordinierungsstelle Verwaltungsdigitalisierung (KoSt).</summary>
    CoordinationOffice,

    /// <summary>Verwaltungsvorstand.</summary>
    Board,

    /// <summary>Datenschutz, Personalrat, Rechnungsprüfungsamt: to be informed ahead.</summary>
    Stakeholder,

    /// <summary>Runs Lotsenbot itself; this includes none of the other roles.</summary>
    Administrator,
}
