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
        {
            for (var end = start + 1; end < Math.Min(start + 4, parts.Count); end++)
                yield return words.Value[parts[start].Index..(parts[end].Index + parts[end].Length)];
            // "Heide, Vera von der"
            if (start < parts.Count - 1 && parts[^1].Index + parts[^1].Length < words.Length)
                yield return words.Value[parts[start].Index..];
        }
    }

    private const string Particles = "(?:von|vom|van|zu|zur|zum|de|del|di|da|der|den|dem|la|le|ter|ten|el|al|ibn)";

    // "Vera von der Heide" is a name, too.
    [GeneratedRegex(@"\p{Lu}[\p{L}'-]+(?:,? (?:" + Particles + @" )*\p{Lu}[\p{L}'-]+)+(?: " + Particles + @"(?!\p{L}))*")]
    private static partial Regex Words();

    [GeneratedRegex(@"\p{Lu}[\p{L}'-]+")]
    private static partial Regex Part();
}
