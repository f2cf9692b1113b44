using System.Globalization;
using System.Text;

namespace Lotsenbot.People.Csv;

internal enum CsvColumn
{
    Key,
    EntraId,
    Name,
    FirstName,
    LastName,
    Mail,
    Unit,
    Division,
    Language,
    Roles,
    Active,
}

/// <summary>Which column of a file means what, by its heading, German or English; spaces, hyphens, capitals and umlauts don't matter.</summary>
internal sealed class CsvColumns
{
    private static readonly Dictionary<CsvColumn, string[]> Headings = new()
    {
        [CsvColumn.Key] = ["id", "kennung", "benutzerkennung", "personalnummer", "personalnr", "username", "benutzername", "key"],
        [CsvColumn.EntraId] = ["entraid", "entraobjektid", "entraobjectid", "objectid", "objektid", "azureadid"],
        [CsvColumn.Name] = ["name", "anzeigename", "displayname", "fullname", "vollername"],
        [CsvColumn.FirstName] = ["vorname", "firstname", "givenname"],
        [CsvColumn.LastName] = ["nachname", "familienname", "lastname", "surname"],
        [CsvColumn.Mail] = ["mail", "email", "mailadresse", "emailadresse", "emailaddress"],
        [CsvColumn.Unit] = ["amt", "fachbereich", "organisationseinheit", "einheit", "dienststelle", "bereich", "abteilung", "unit", "department"],
        [CsvColumn.Division] = ["geschaftskreis", "gk", "dezernat", "division"],
        [CsvColumn.Language] = ["sprache", "language"],
        [CsvColumn.Roles] = ["rollen", "rolle", "roles", "role"],
        [CsvColumn.Active] = ["aktiv", "active"],
    };

    private readonly Dictionary<CsvColumn, int> _indices = [];

    public CsvColumns(IReadOnlyList<string> headings)
    {
        Count = headings.Count;
        var folded = headings.Select(Fold).ToList();
        foreach (var (column, names) in Headings)
            if (names.Select(name => folded.IndexOf(name)).FirstOrDefault(index => index >= 0, -1) is >= 0 and var index)
                _indices[column] = index;
    }

    public int Count { get; }

    public bool Has(CsvColumn column) => _indices.ContainsKey(column);

    /// <summary>Null where there is no such column, or nothing in it.</summary>
    public string? Of(IReadOnlyList<string> fields, CsvColumn column) =>
        _indices.TryGetValue(column, out var index) && index < fields.Count && fields[index].Trim() is { Length: > 0 } value ? value : null;

    private static string Fold(string heading) => string.Concat(
        heading.ToLowerInvariant().Replace("ae", "a", StringComparison.Ordinal).Normalize(NormalizationForm.FormD)
            .Where(letter => char.IsLetterOrDigit(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
}
