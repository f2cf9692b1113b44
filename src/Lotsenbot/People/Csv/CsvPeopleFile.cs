using System.Globalization;
using CsvHelper;
using Lotsenbot.Conversations;
using Lotsenbot.People.Sync;

namespace Lotsenbot.People.Csv;

/// <summary>What a file tells: people, and the rows that could not be read, as sentences without names.</summary>
/// <param name="Rows">Rows with anything in them, without the headings.</param>
/// <param name="LeavesDoubt">A bad row does not even say whom it is about.</param>
internal sealed record CsvPeopleContent(IReadOnlyList<PersonRecord> People, IReadOnlyList<string> BadRows, int Rows, bool LeavesDoubt);

/// <summary>Reads a file of people. A row that is bad is reported with its line; whom it is about stays as they are.</summary>
internal sealed class CsvPeopleFile
{
    private readonly Dictionary<string, PersonRecord> _people = [];
    private readonly List<string> _badRows = [];
    private readonly CsvColumns _columns;
    private bool _leavesDoubt;

    private CsvPeopleFile(CsvColumns columns) => _columns = columns;

    /// <exception cref="SyncRefusedException">It is no such file.</exception>
    public static CsvPeopleContent Read(string text)
    {
        var brokenQuotes = new HashSet<long>();
        using var csv = CsvReader.FromText(text, CsvReaderOptions.Default with
        {
            HasHeader = false,
            TrackLineNumbers = true,
            // One quotation mark too many must not swallow the rest of the file.
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = record =>
            {
                if (record.Reason != CsvMalformedReason.StrayQuote)
                    brokenQuotes.Add(record.LineNumber);
            },
        });
        if (!csv.Read())
            throw new SyncRefusedException("Die Datei mit den Personen ist leer.");
        var file = new CsvPeopleFile(new CsvColumns(Fields(csv)));
        file.CheckColumns();
        var rows = 0;
        while (csv.Read())
        {
            var fields = Fields(csv);
            if (Array.TrueForAll(fields, string.IsNullOrWhiteSpace))
                continue;
            rows++;
            file.AddRow(fields, csv.LineNumber, brokenQuotes.Contains(csv.LineNumber));
        }
        return new CsvPeopleContent([.. file._people.Values], file._badRows, rows, file._leavesDoubt);
    }

    private static string[] Fields(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];

    private void CheckColumns()
    {
        if (!_columns.Has(CsvColumn.Mail))
            throw new SyncRefusedException("Der Datei mit den Personen fehlt die Spalte „Mail“.");
        if (!_columns.Has(CsvColumn.Name) && !(_columns.Has(CsvColumn.FirstName) && _columns.Has(CsvColumn.LastName)))
            throw new SyncRefusedException("Der Datei mit den Personen fehlt die Spalte „Name“ (oder „Vorname“ und „Nachname“).");
    }

    private void AddRow(string[] fields, long line, bool isBroken)
    {
        var mail = MailAddress.Of(_columns.Of(fields, CsvColumn.Mail));
        // In a row that is out of joint, a key may be anything.
        var key = isBroken || fields.Length != _columns.Count ? null : _columns.Has(CsvColumn.Key) ? _columns.Of(fields, CsvColumn.Key) : mail;
        var problem = isBroken ? "ein Anführungszeichen ist nicht geschlossen" : ProblemOf(fields, mail, key);
        if (problem is null)
        {
            _people[key!] = ToRecord(fields, key!, mail);
            return;
        }
        _badRows.Add(string.Create(CultureInfo.InvariantCulture, $"Zeile {line}: {problem}."));
        if (key is null)
            _leavesDoubt = true;
        else
            _people.TryAdd(key, new PersonRecord(key));
    }

    private string? ProblemOf(string[] fields, string? mail, string? key)
    {
        if (fields.Length != _columns.Count)
            return $"{fields.Length} Felder statt {_columns.Count}";
        if (mail is null)
            return "keine gültige Mailadresse";
        if (key is null)
            return "keine Kennung";
        if (NameOf(fields) is null)
            return "kein Name";
        if (CsvRoles.Read(_columns.Of(fields, CsvColumn.Roles)) is null)
            return "unbekannte Rolle";
        if (_columns.Of(fields, CsvColumn.Active) is { } active && YesOrNo(active) is null)
            return "in der Spalte „aktiv“ steht weder ja noch nein";
        return _people.ContainsKey(key) ? "die Kennung kommt schon weiter oben vor" : null;
    }

    private PersonRecord ToRecord(string[] fields, string key, string? mail) => new(key)
    {
        DisplayName = Told.That(NameOf(fields)),
        Mail = Told.That(mail),
        Unit = ToldOf(fields, CsvColumn.Unit),
        Division = ToldOf(fields, CsvColumn.Division),
        Language = ToldOf(fields, CsvColumn.Language),
        Roles = _columns.Has(CsvColumn.Roles) ? CsvRoles.Read(_columns.Of(fields, CsvColumn.Roles)) : null,
        IsActive = _columns.Of(fields, CsvColumn.Active) is not { } active || YesOrNo(active) == true,
        Identity = _columns.Of(fields, CsvColumn.EntraId) is { } id ? new Identity(Identity.Entra, id.ToLowerInvariant()) : null,
    };

    private Told ToldOf(string[] fields, CsvColumn column) => _columns.Has(column) ? Told.That(_columns.Of(fields, column)) : Told.Nothing;

    private string? NameOf(string[] fields) => _columns.Of(fields, CsvColumn.Name)
        ?? (_columns.Of(fields, CsvColumn.FirstName) is { } first && _columns.Of(fields, CsvColumn.LastName) is { } last ? $"{first} {last}" : null);

    private static bool? YesOrNo(string text) => text.ToLowerInvariant() switch
    {
        "ja" or "j" or "yes" or "y" or "1" or "true" or "wahr" or "x" or "aktiv" => true,
        "nein" or "n" or "no" or "0" or "false" or "falsch" or "inaktiv" => false,
        _ => null,
    };
}
