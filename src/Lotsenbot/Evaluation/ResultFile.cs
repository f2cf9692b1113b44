using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lotsenbot.Evaluation;

/// <summary>Results, one JSON object per line. The file appears when it is complete; a run that breaks off leaves none.</summary>
public static class ResultFile
{
    // Umlauts stay letters: people read these files too.
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="BadInputException">The file can't be written.</exception>
    public static async Task WriteAsync(string path, IAsyncEnumerable<ResultLine> lines, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new BadInputException($"Den Ordner für {path} gibt es nicht. Lege ihn an oder nimm einen anderen.");
        var unfinished = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = File.CreateText(unfinished))
                await foreach (var line in lines.WithCancellation(cancellationToken))
                    await file.WriteAsync((JsonSerializer.Serialize(line, _options) + "\n").AsMemory(), cancellationToken);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"In die Datei {path} kann ich nicht schreiben. Prüfe Ordner, Rechte und Platz.", exception);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
