namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>
/// All stems of the documents. It knows the compounds a word is part of and the parts a compound is made of,
/// without a dictionary: what counts is which words the city's own documents use.
/// </summary>
public sealed class Vocabulary
{
    private const int ShortestPart = 4;
    private const int MostRelatives = 12;
    private readonly HashSet<string> _stems;
    private readonly string[] _forward;
    private readonly string[] _backward;

    public Vocabulary(IEnumerable<string> stems)
    {
        _stems = [.. stems.Where(stem => stem.Length >= ShortestPart && stem.All(char.IsLetter))];
        _forward = [.. _stems.Order(StringComparer.Ordinal)];
        _backward = [.. _stems.Select(Reverse).Order(StringComparer.Ordinal)];
    }

    /// <summary>Compounds that begin or end with the stem, and the parts it begins or ends with itself, the closest in length first.</summary>
    public IReadOnlyList<string> Relatives(string stem)
    {
        if (stem.Length < ShortestPart)
            return [];
        return Beginning(_forward, stem).Concat(Beginning(_backward, Reverse(stem)).Select(Reverse)).Concat(Parts(stem))
            .Where(relative => relative != stem)
            .Distinct()
            .OrderBy(relative => Math.Abs(relative.Length - stem.Length))
            .Take(MostRelatives)
            .ToList();
    }

    private IEnumerable<string> Parts(string stem)
    {
        for (var length = stem.Length - 3; length >= ShortestPart; length--)
        {
            if (_stems.Contains(stem[..length]))
                yield return stem[..length];
            if (_stems.Contains(stem[^length..]))
                yield return stem[^length..];
        }
    }

    private static IEnumerable<string> Beginning(string[] sorted, string prefix)
    {
        var i = Array.BinarySearch(sorted, prefix, StringComparer.Ordinal);
        for (i = i < 0 ? ~i : i; i < sorted.Length && sorted[i].StartsWith(prefix, StringComparison.Ordinal); i++)
            yield return sorted[i];
    }

    private static string Reverse(string word) => string.Create(word.Length, word, (characters, source) =>
    {
        source.CopyTo(characters);
        characters.Reverse();
    });
}
