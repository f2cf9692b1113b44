using System.Text.RegularExpressions;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>The meaningful words that two texts have in common; inflection makes no difference, and a part of a compound will do.</summary>
public static partial class SharedWords
{
    /// <summary>Shorter words are in too many others by chance.</summary>
    private const int ShortestPart = 5;

    /// <summary>Those of the text, as it writes them, each once.</summary>
    /// <param name="stems">Of the other text, see <see cref="GermanWords.Stems"/>.</param>
    public static IEnumerable<string> Of(string text, IReadOnlySet<string> stems) => Written().Matches(text)
        .Select(match => (match.Value, Stems: GermanWords.Stems(match.Value).ToList()))
        .Where(word => word.Stems.Exists(stem => IsIn(stems, stem)))
        .DistinctBy(word => word.Stems[^1])
        .Select(word => word.Value);

    /// <summary>Whether every word of the phrase is among the stems, or a part of one.</summary>
    public static bool AreAllIn(IReadOnlySet<string> stems, string phrase) => AreAllIn(stems, StemsOf(phrase));

    /// <summary>The same for a phrase that is looked for often.</summary>
    /// <param name="stems">Of the text.</param>
    /// <param name="ofPhrase">See <see cref="StemsOf"/>.</param>
    public static bool AreAllIn(IReadOnlySet<string> stems, IReadOnlyList<string> ofPhrase) =>
        ofPhrase.All(stem => stems.Contains(stem) || stems.Any(other => IsPart(other, stem)));

    /// <summary>One for each word of the phrase that carries meaning.</summary>
    public static IReadOnlyList<string> StemsOf(string phrase) =>
        [.. phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => GermanWords.Stems(word).LastOrDefault()).OfType<string>()];

    private static bool IsIn(IReadOnlySet<string> stems, string stem) =>
        stems.Contains(stem) || stem.Length >= ShortestPart && stems.Any(other => IsPart(other, stem) || IsPart(stem, other));

    private static bool IsPart(string word, string part) => part.Length >= ShortestPart && word.Length > part.Length
        && (word.StartsWith(part, StringComparison.Ordinal) || word.EndsWith(part, StringComparison.Ordinal));

    // Marks between the letters belong to the word: "Bürger*innen", "E-Akte".
    [GeneratedRegex(@"[\p{L}\p{Nd}]+([-*:_·][\p{L}\p{Nd}]+)*")]
    private static partial Regex Written();
}
