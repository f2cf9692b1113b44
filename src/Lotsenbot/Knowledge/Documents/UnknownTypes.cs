namespace Lotsenbot.Knowledge.Documents;

/// <summary>What to tell the city's editor about a file of a kind that can't be read: most have a sibling that can.</summary>
internal static class UnknownTypes
{
    public static string Explain(string name, IEnumerable<string> readable)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (extension.Length == 0)
            return $"„{name}“ hat keine Endung, an der ich die Art der Datei erkenne. Ergänze sie, zum Beispiel „{name}.txt“.";
        return Sibling(extension) is { } sibling
            ? $"Dateien mit der Endung {extension} lese ich nicht. Speichere „{name}“ als {sibling}."
            : $"Dateien mit der Endung {extension} lese ich nicht („{name}“). Ich lese {string.Join(", ", readable.Order())}.";
    }

    private static string? Sibling(string extension) => extension switch
    {
        ".doc" or ".docm" or ".dot" or ".dotx" or ".dotm" or ".odt" or ".rtf" or ".pages" => ".docx oder .pdf",
        ".xls" or ".xlsm" or ".xlsb" or ".ods" or ".csv" or ".numbers" => ".xlsx",
        ".ppt" or ".pptx" or ".pptm" or ".odp" or ".key" or ".vsd" or ".vsdx" => ".pdf",
        ".png" or ".jpg" or ".jpeg" or ".tif" or ".tiff" or ".gif" or ".webp" or ".heic" => ".pdf mit Texterkennung",
        ".eml" or ".msg" or ".mht" or ".mhtml" => ".html oder .pdf",
        _ => null,
    };
}
