using System.Text.RegularExpressions;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>Joins two lines of one paragraph, and the two halves of a word that was hyphenated at the line's end.</summary>
public static partial class LineJoiner
{
    public static string Join(string line, string next)
    {
        if (!HyphenAtEnd().IsMatch(line))
            return line + " " + next;
        // "Online-" + "Dienste" keeps its hyphen, "Ein- " + "und Ausgang" its blank, "Verwal-" + "tung" was one word.
        if (Conjunction().IsMatch(next))
            return line + " " + next;
        return char.IsLower(next[0]) ? line[..^1] + next : line + next;
    }

    [GeneratedRegex(@"\p{L}[-\u2010]$")]
    private static partial Regex HyphenAtEnd();

    [GeneratedRegex(@"^(und|oder|bzw\.?|sowie|als|wie)\b")]
    private static partial Regex Conjunction();
}
