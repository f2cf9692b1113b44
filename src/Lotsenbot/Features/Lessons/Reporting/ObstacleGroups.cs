using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Lessons.Reporting;

/// <summary>Texts that speak of the same: by their words, and by meaning where there are vectors.</summary>
internal static class ObstacleGroups
{
    /// <summary>Of the meaningful words of the shorter text, so many must stand in the other one.</summary>
    private const double Alike = 0.34;
    private const int FewestWords = 2;
    private const int ShortestPart = 5;

    /// <summary>So far above the usual (in standard deviations) two texts mean the same; of fewer nobody knows what is usual.</summary>
    private const double Close = 2.2;
    private const int EnoughTexts = 20;

    /// <param name="texts">What is told.</param>
    /// <param name="vectors">One for each; empty where a text has none.</param>
    /// <returns>Places in the list; the largest groups first, in each the text first that most others are like.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<string> texts, IReadOnlyList<byte[]> vectors)
    {
        var alike = AlikeOf(texts, vectors);
        var left = Enumerable.Range(0, texts.Count).ToHashSet();
        var groups = new List<IReadOnlyList<int>>();
        // The text with most of its like gathers them; so a chain of half-likes makes no group.
        while (left.Count > 0)
        {
            var centre = left.OrderByDescending(i => left.Count(j => alike[i, j])).ThenBy(i => i).First();
            var group = left.Where(j => j != centre && alike[centre, j]).Order().Prepend(centre).ToList();
            left.ExceptWith(group);
            groups.Add(group);
        }
        return groups;
    }

    private static bool[,] AlikeOf(IReadOnlyList<string> texts, IReadOnlyList<byte[]> vectors)
    {
        var stems = texts.Select(text => GermanWords.Stems(text).Where(stem => !EverydayWords.Stems.Contains(stem)).ToHashSet()).ToList();
        var meaning = vectors.Count >= EnoughTexts && vectors.Any(vector => vector.Length > 0) ? new MeaningTable(vectors) : null;
        var alike = new bool[texts.Count, texts.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            var closeness = meaning is not null && vectors[i].Length > 0 ? meaning.Closeness(Ai.Embeddings.CompactVector.Unpack(vectors[i])) : null;
            for (var j = 0; j < texts.Count; j++)
                if (i != j && (closeness?[j] >= Close || ShareWords(stems[i], stems[j])))
                    alike[i, j] = alike[j, i] = true;
        }
        return alike;
    }

    private static bool ShareWords(HashSet<string> some, HashSet<string> others)
    {
        var shared = some.Count(stem => others.Contains(stem) || others.Any(other => IsPart(other, stem) || IsPart(stem, other)));
        return shared >= FewestWords && shared >= Alike * Math.Min(some.Count, others.Count);
    }

    // "Schulung" in "Schulungstermin".
    private static bool IsPart(string word, string part) => part.Length >= ShortestPart && word.Length > part.Length && word.StartsWith(part, StringComparison.Ordinal);
}
