using System.Text.RegularExpressions;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>Joins German verbs whose first part stands at the end of the clause: "Wer wählt die Software aus?" asks for "auswählen".</summary>
internal static partial class SeparableVerbs
{
    /// <summary>For each word that may be the verb (folded), the whole verb's stem.</summary>
    public static IReadOnlyDictionary<string, string> In(string question)
    {
        var verbs = new Dictionary<string, string>();
        foreach (var clause in ClauseEnd().Split(question))
        {
            var words = clause.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2 || GermanWords.Fold(words[^1]).FirstOrDefault() is not { } prefix || !Prefixes.Contains(prefix))
                continue;
            // Nouns are written with a capital; the first word may be the verb all the same.
            foreach (var word in words.SkipLast(1).Where((word, i) => i == 0 || char.IsLower(word[0])).SelectMany(GermanWords.Fold))
                verbs.TryAdd(word, GermanWords.Stem(prefix + word));
        }
        return verbs;
    }

    private static readonly HashSet<string> Prefixes =
    [
        "ab", "an", "auf", "aus", "bei", "bekannt", "bereit", "dar", "durch", "ein", "fest", "fort", "frei", "her", "heran", "heraus", "herein", "hin", "hinein",
        "los", "mit", "nach", "sicher", "statt", "teil", "um", "voran", "vor", "weg", "weiter", "zu", "zuruck", "zusammen",
    ];

    [GeneratedRegex(@"[,;:.?!–]|\b(?:und|oder)\b")]
    private static partial Regex ClauseEnd();
}
