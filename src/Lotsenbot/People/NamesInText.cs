using System.Text.RegularExpressions;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.People;

/// <summary>Finds people of the directory by their names in a text.</summary>
public sealed partial class NamesInText(LotsenbotDb db)
{
    private const int MostAsked = 500;

    /// <summary>Their names as the text writes them: "Vorname Nachname" or "Nachname, Vorname".</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string text, CancellationToken cancellationToken)
    {
        var written = Words().Matches(text).SelectMany(Sequences).Distinct().ToLookup(DisplayName, sequence => sequence);
        var found = new List<string>();
        foreach (var some in written.Select(name => name.Key).Chunk(MostAsked))
            found.AddRange(await db.People.Where(person => some.Contains(person.DisplayName)).Select(person => person.DisplayName).ToListAsync(cancellationToken));
        return [.. found.Distinct().SelectMany(name => written[name])];
    }

    private static string DisplayName(string written) => written.Split(", ") is [var last, var first] ? $"{first} {last}" : written;

    // Where capitals follow each other, any two to four of them may be a name.
    private static IEnumerable<string> Sequences(Match words)
    {
        var parts = Part().Matches(words.Value);
        for (var start = 0; start < parts.Count; start++)
            for (var end = start + 1; end < Math.Min(start + 4, parts.Count); end++)
                yield return words.Value[parts[start].Index..(parts[end].Index + parts[end].Length)];
    }

    [GeneratedRegex(@"\p{Lu}[\p{L}'-]+(?:,? \p{Lu}[\p{L}'-]+)+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\p{Lu}[\p{L}'-]+")]
    private static partial Regex Part();
}
