using YamlDotNet.Core;

namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>Says what is probably wrong where a file is no YAML, by the line: the parser's own words are for programmers.</summary>
internal static class YamlFaults
{
    private const string Quote = "Setze den ganzen Text in gerade Anführungszeichen: \"…\".";

    public static FlowProblem Explain(string file, string text, int line, Exception exception)
    {
        var lines = text.Split('\n');
        // Without a line of its own.
        if (exception is AnchorNotFoundException)
            line = Array.FindIndex(lines, candidate => candidate.Contains($"*{exception.Message.Split('\'').ElementAtOrDefault(1)}", StringComparison.Ordinal)) + 1;
        // What is missing at the end is missed behind it.
        line = Math.Clamp(line, 1, lines.Length);
        while (line > 1 && string.IsNullOrWhiteSpace(lines[line - 1]))
            line--;
        // The parser stumbles later than over the tab itself.
        var tab = Array.FindIndex(lines, candidate => candidate.TrimStart(' ').StartsWith('\t')) + 1;
        if (tab > 0)
            return Problem(tab, "Am Anfang der Zeile steht ein Tabulator.", "Rücke mit Leerzeichen ein.");
        var value = Value(lines[line - 1]);
        return exception switch
        {
            _ when exception is InvalidOperationException || (value.Contains('[', StringComparison.Ordinal) && !value.Contains(']', StringComparison.Ordinal)) => Problem(
                line, "Ab hier fehlt eine schließende Klammer.", "Ergänze sie: ] nach einer Liste in einer Zeile."),
            _ when exception.Message.StartsWith("Duplicate key", StringComparison.Ordinal) =>
                Problem(line, $"Der Schlüssel „{exception.Message["Duplicate key".Length..].Trim()}“ steht hier zum zweiten Mal.", "Lösche eine der beiden Zeilen oder fasse sie zusammen."),
            _ when value is ['"' or '\'', ..] =>
                Problem(line, "Mit den Anführungszeichen stimmt etwas nicht.", "Der Text beginnt und endet mit demselben Zeichen; mitten im Text nimm „ und “."),
            AnchorNotFoundException => Problem(line, "Der Text beginnt mit einem Stern.", Quote),
            _ when value is ['%' or '@' or '`' or '&' or '!', ..] => Problem(line, $"Der Text beginnt mit „{value[0]}“.", Quote),
            _ when value.Contains(": ", StringComparison.Ordinal) => Problem(line, "Mitten im Text steht ein Doppelpunkt.", Quote),
            _ => Problem(
                line,
                "Das ist kein gültiges YAML.",
                "Vergleiche mit den Zeilen darüber: Was zusammengehört, ist gleich weit eingerückt; nach „-“ und „:“ folgt ein Leerzeichen."),
        };

        FlowProblem Problem(int at, string fault, string remedy) => new(new Place(file, at), fault, remedy);
    }

    /// <summary>What follows the dash and the key.</summary>
    private static string Value(string line)
    {
        var text = line.TrimStart(' ', '-');
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return (colon >= 0 && !text[..colon].Contains(' ', StringComparison.Ordinal) ? text[(colon + 2)..] : text).Trim();
    }
}
