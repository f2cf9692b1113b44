using System.Text.RegularExpressions;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Knowledge.Grounding;

/// <summary>The parts of a sentence that say something by themselves.</summary>
public static partial class Clauses
{
    /// <summary>From this on two clauses are about the same: twice the common stems, through all stems.</summary>
    private const double SameTopic = 0.6;

    private const int FewestWords = 2;

    public static IReadOnlyList<string> Of(string sentence)
    {
        var parts = Border().Split(sentence).Select(part => part.Trim()).Where(part => part.Length > 0).ToList();
        return parts.Count > 1 ? [sentence, .. parts] : parts;
    }

    /// <summary>The one that is about the same thing; null when none is.</summary>
    public static string? Nearest(string clause, IReadOnlyList<string> others)
    {
        var stems = GermanWords.Stems(clause).ToHashSet();
        if (stems.Count < FewestWords)
            return null;
        var nearest = others.Select(other => new { Clause = other, Likeness = Likeness(stems, [.. GermanWords.Stems(other)]) }).MaxBy(other => other.Likeness);
        return nearest?.Likeness >= SameTopic ? nearest.Clause : null;
    }

    private static double Likeness(HashSet<string> stems, HashSet<string> others) =>
        2.0 * stems.Count(others.Contains) / Math.Max(1, stems.Count + others.Count);

    [GeneratedRegex(@"[,;:()–]+|\s(?:und|oder|aber|sondern|sowie|and|or|but)\s")]
    private static partial Regex Border();
}
