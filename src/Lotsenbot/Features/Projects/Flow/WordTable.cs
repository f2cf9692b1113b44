using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Flow;

/// <summary>A list of values and what they are called; upper and lower case are the same.</summary>
internal sealed class WordTable<T>(params (T Value, string Word, string[] AlsoCalled)[] entries)
    where T : notnull
{
    private readonly Dictionary<string, T> _values = entries
        .SelectMany(entry => entry.AlsoCalled.Prepend(entry.Word).Select(word => (word, entry.Value)))
        .ToDictionary(pair => pair.word, pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>One for each value.</summary>
    public IReadOnlyList<string> Words { get; } = [.. entries.Select(entry => entry.Word)];

    public string Of(T value) => Array.Find(entries, entry => entry.Value.Equals(value)).Word;

    public bool IsValue(T value) => _values.ContainsValue(value);

    public bool TryFind(string word, out T value) => _values.TryGetValue(word.Trim(), out value!);
}

internal static class NearestWord
{
    /// <summary>The one of the words that somebody has probably meant; null when none is near.</summary>
    public static string? To(string word, IEnumerable<string> words) => words
        .Select(candidate => (candidate, distance: Typos.Between(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(pair => pair.distance <= Math.Max(1, word.Length / 3))
        .OrderBy(pair => pair.distance)
        .FirstOrDefault().candidate;
}
