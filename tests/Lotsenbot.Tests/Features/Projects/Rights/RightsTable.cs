namespace Lotsenbot.Tests.Features.Projects.Rights;

/// <summary>Who may do what with a project: to be read, and tried cell by cell (<see cref="RightsTests"/>). The columns are explained at <see cref="RightsRole"/>.</summary>
internal static class RightsTable
{
    /// <summary>A row is what a button carries, what somebody types, or what is downloaded; in brackets, in which case.</summary>
    private const string Document =
        """
                                                                  Lead Member Observer Other Office Coord Coord2 Board Stake Guide Guide2 Boss Boss2 Admin Staff Left Nobody

        To begin one
        "Neues Projekt"                                            +     +       +       +     +      +     +      +     +     +     +      +     +     +     +    -     -
        project/create                                             +     +       +       +     +      +     +      +     +     +     +      +     +     +     +    -     -
        project/cancel-start                                       +     +       +       +     +      +     +      +     +     +     +      +     +     +     +    +     +

        To look at it: the team, and who has to know of it by their role
        project/open                                               +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        project/view                                               +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        project/checklist                                          +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        project/checklist/section                                  +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        project/documents                                          +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        project/history                                            +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        project/placing                                            +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        project/team                                               +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        project/notes                                              +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        project/told                                               +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        project/whom                                               +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        "Zeig das Projekt Terminvergabe"                           +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        "Zum Projekt"                                              +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        GET /projects/{id:guid}/documents/{document}.{format}      +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        GET /projects/{id:guid}/history.xlsx                       +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -

        One's own
        "Meine Projekte"                                           +     +       +       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        "Was ist als Nächstes dran?"                               +     +       +       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        "Wen muss ich jetzt informieren?"                          +     +       +       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        "Gibt es das schon?"                                       +     +       +       -     -      -     -      -     -     -     -      -     -     -     -    -     -

        To fill it in
        project/steps                                              +     +       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/steps/save                                         +     +       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/checklist/save                                     +     +       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -

        To write notes, and remove one's own
        project/notes/write                                        +     +       +       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        "Notiz zu Terminvergabe: Der Raum ist frei"                +     +       +       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/notes/remove                                       +     +       +       -     +      +     -      +     +     +     -      +     -     -     -    -     -
        project/notes/remove (somebody else's)                     -     -       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -

        To lead it
        project/phase                                              +     -       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/phase/close                                        +     -       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/pause                                              +     -       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/resume                                             +     -       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/cancel                                             +     -       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/reminders                                          +     -       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/version                                            +     -       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/version/move                                       +     -       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -

        The team: its lead, and the office where nobody leads any more. Whoever is in it may leave
        project/team/adding                                        +     -       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/team/add                                           +     -       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/team/add (nobody leads)                            -     -       -       -     +      -     -      -     -     -     -      -     -     -     -    -     -
        project/team/add (who led has left the house)              -     -       -       -     +      -     -      -     -     -     -      -     -     -     -    -     -
        project/team/roles                                         +     -       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/team/role                                          +     -       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/team/remove                                        +     -       -       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/team/leaving                                       +     +       +       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/team/leaving (the only lead in the house)          -     +       +       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/team/leave                                         +     +       +       -     -      -     -      -     -     -     -      -     -     -     -    -     -
        project/team/leave (the only lead in the house)            -     +       +       -     -      -     -      -     -     -     -      -     -     -     -    -     -

        What the office does
        project/programme/save                                     +     -       -       -     +      -     -      -     -     -     -      -     -     -     -    -     -
        project/deleting                                           -     -       -       -     +      -     -      -     -     -     -      -     -     -     -    -     -
        project/delete                                             -     -       -       -     +      -     -      -     -     -     -      -     -     -     -    -     -

        All projects. Whoever coordinates another division has a portfolio, without this project
        "Portfolio"                                                -     -       -       -     +      +     -      +     -     -     -      -     -     -     -    -     -
        GET /projects/portfolio.xlsx                               -     -       -       -     +      +     -      +     -     -     -      -     -     -     -    -     -
        "Gibt es schon etwas für Terminvergabe im Blumenamt?"       +     +       +       +     +      +     +      +     +     +     +      +     +     +     +    -     -

        The programmes' goals
        "Programmziele"                                            +     +       +       +     +      +     +      +     +     +     +      +     +     +     +    -     -
        goals/show                                                 +     +       +       +     +      +     +      +     +     +     +      +     +     +     +    -     -
        goals/ask                                                  -     -       -       -     +      -     -      -     -     -     -      -     -     -     -    -     -
        goals/save                                                 -     -       -       -     +      -     -      -     -     -     -      -     -     -     -    -     -
        """;

    private const int NameLength = 57;

    public static IReadOnlyList<RightsCell> Cells { get; } = [.. Rows().SelectMany(row => row.Cells)];

    public static IReadOnlyList<string> Actions { get; } = [.. Rows().Select(row => row.Action)];

    private static IEnumerable<(string Action, IReadOnlyList<RightsCell> Cells)> Rows()
    {
        var lines = Document.Split('\n');
        var roles = Words(lines[0]).Select(Enum.Parse<RightsRole>).ToList();
        // A line without cells is a heading.
        foreach (var line in lines.Skip(1).Where(line => line.Length > NameLength && line[NameLength..].Trim() is ['+' or '-', ..]))
        {
            var name = line[..NameLength].Trim();
            yield return (name, [.. roles.Zip(Words(line[NameLength..]), (role, cell) => new RightsCell(name, role, cell switch
            {
                "+" => true,
                "-" => false,
                _ => throw new FormatException($"{name}, {role}: \"{cell}\""),
            }))]);
        }
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
