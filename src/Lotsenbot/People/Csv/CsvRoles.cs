namespace Lotsenbot.People.Csv;

/// <summary>Reads the column of roles: German or English names, separated by commas, slashes, bars or semicolons.</summary>
internal static class CsvRoles
{
    // Beginnings of the words, gender marks and spaces left out.
    private static readonly (string Beginning, Role Role)[] Names =
    [
        ("employee", Role.Employee), ("mitarbeit", Role.Employee), ("beschäftigt", Role.Employee),
        ("projectlead", Role.ProjectLead), ("projektleit", Role.ProjectLead),
        ("digitalguide", Role.DigitalGuide), ("digitalelots", Role.DigitalGuide), ("digitalerlots", Role.DigitalGuide), ("digitallots", Role.DigitalGuide), ("lots", Role.DigitalGuide),
        ("digitalcoordinator", Role.DigitalCoordinator), ("digitalisierungskoordinat", Role.DigitalCoordinator), ("koordinator", Role.DigitalCoordinator),
        ("manager", Role.Manager), ("führungskraft", Role.Manager), ("bereichsleitung", Role.Manager), ("amtsleitung", Role.Manager),
        ("coordinationoffice", Role.CoordinationOffice), ("kost", Role.CoordinationOffice), ("koordinierungsstelle", Role.CoordinationOffice),
        ("board", Role.Board), ("verwaltungsvorstand", Role.Board), ("vorstand", Role.Board),
        ("stakeholder", Role.Stakeholder), ("datenschutz", Role.Stakeholder), ("personalrat", Role.Stakeholder), ("rechnungsprüfung", Role.Stakeholder),
        ("administrat", Role.Administrator), ("admin", Role.Administrator),
    ];

    /// <returns>Null when a name is none of a role.</returns>
    public static IReadOnlySet<Role>? Read(string? text)
    {
        var roles = new HashSet<Role>();
        foreach (var name in (text ?? "").Split([',', ';', '/', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var folded = string.Concat(name.ToLowerInvariant().Where(char.IsLetter));
            if (Array.FindIndex(Names, known => folded.StartsWith(known.Beginning, StringComparison.Ordinal)) is >= 0 and var index)
                roles.Add(Names[index].Role);
            else
                return null;
        }
        roles.Remove(Role.Employee);
        return roles;
    }
}
