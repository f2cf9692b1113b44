using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Lotsenbot.People.Sync;
using Microsoft.Extensions.Options;

namespace Lotsenbot.People.Csv;

/// <summary>A file with everybody in it, for houses without Entra. It is read whole each time and stored when it has changed.</summary>
internal sealed class CsvPeople(IOptions<PeopleOptions> options) : IPeopleSource
{
    private const int PageSize = 500;

    public PersonSource Source => PersonSource.Csv;

    public string Fingerprint => "1";

    public async IAsyncEnumerable<SyncPage> ReadAsync(SyncPosition position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var content = await ReadFileAsync(cancellationToken);
        var file = CsvPeopleFile.Read(CsvText.Decode(content));
        RefuseIfBad(file);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (hash == position.Link)
        {
            yield return new SyncPage([], hash, IsLast: true) { Notices = file.BadRows };
            yield break;
        }
        var pages = file.People.Chunk(PageSize).ToList();
        foreach (var (page, number) in pages.Select((page, number) => (page, number)))
        {
            var isLast = number == pages.Count - 1;
            yield return new SyncPage(page, isLast ? hash : null, isLast)
            {
                StartsFullPass = number == 0,
                Whole = number == 0 && !file.LeavesDoubt ? file.People : null,
                LeavesDoubt = file.LeavesDoubt,
                Notices = file.BadRows,
            };
        }
    }

    public Task<IReadOnlyDictionary<Role, IReadOnlySet<string>>?> ReadRolesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<Role, IReadOnlySet<string>>?>(null);

    public string? Explain(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "Die Datei mit den Personen (People:Csv:File) gibt es nicht.",
        IOException or UnauthorizedAccessException => "Die Datei mit den Personen (People:Csv:File) kann nicht gelesen werden.",
        _ => null,
    };

    private async Task<byte[]> ReadFileAsync(CancellationToken cancellationToken)
    {
        var file = new FileInfo(options.Value.Csv.File!);
        if (file.Exists && file.Length > options.Value.Csv.MaxMegabytes * 1024L * 1024)
            throw new SyncRefusedException($"Die Datei mit den Personen ist größer als {options.Value.Csv.MaxMegabytes} MB (People:Csv:MaxMegabytes).");
        var content = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        var before = (file.Length, file.LastWriteTimeUtc);
        file.Refresh();
        // Somebody is writing it: half a file would be half the people.
        return before == (file.Length, file.LastWriteTimeUtc) && content.Length == file.Length
            ? content
            : throw new SyncRefusedException("Die Datei mit den Personen wird gerade geschrieben. Beim nächsten Abgleich sehe ich wieder nach.");
    }

    private void RefuseIfBad(CsvPeopleContent file)
    {
        if (file.Rows == 0)
            throw new SyncRefusedException("In der Datei mit den Personen steht niemand.");
        if (file.BadRows.Count * 100L > file.Rows * (long)options.Value.Csv.MaxBadRowsPercent)
            throw new SyncRefusedException(
                $"{file.BadRows.Count} von {file.Rows} Zeilen der Datei mit den Personen sind fehlerhaft, mehr als {options.Value.Csv.MaxBadRowsPercent} % (People:Csv:MaxBadRowsPercent). Nichts wurde geändert.",
                file.BadRows);
    }
}
