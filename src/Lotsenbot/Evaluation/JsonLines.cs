using System.Text.Json;

namespace Lotsenbot.Evaluation;

/// <summary>Files with one JSON object per line.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The lines with their numbers, counted from 1; blank ones are left out.</summary>
    /// <exception cref="BadInputException">There is no such file, or a line is not what <typeparamref name="T"/> says.</exception>
    public static IEnumerable<(int Number, T Line)> Read<T>(string path)
        where T : class
    {
        var number = 0;
        foreach (var line in TextFile.Lines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
                yield return (number, Parse<T>(path, number, line));
        }
    }

    private static T Parse<T>(string path, int number, string line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, _options) ?? throw new JsonException();
        }
        catch (JsonException exception)
        {
            var field = exception.Path is { Length: > 2 } place ? $" (Feld „{place[2..]}“)" : "";
            throw new BadInputException($"{Path.GetFileName(path)}, Zeile {number}: Das ist kein gültiges JSON-Objekt{field}. Jede Zeile braucht genau eines.", exception);
        }
    }
}
