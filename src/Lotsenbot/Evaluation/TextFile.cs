namespace Lotsenbot.Evaluation;

internal static class TextFile
{
    /// <exception cref="BadInputException">There is no such file, or it can't be opened.</exception>
    public static IReadOnlyList<string> Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var reason = exception is FileNotFoundException or DirectoryNotFoundException ? "gibt es nicht" : "lässt sich nicht öffnen";
            throw new BadInputException($"Die Datei {path} {reason}. Prüfe Pfad und Rechte.", exception);
        }
    }
}
