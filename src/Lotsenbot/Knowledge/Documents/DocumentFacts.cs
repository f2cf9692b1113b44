using System.Globalization;

namespace Lotsenbot.Knowledge.Documents;

/// <summary>What is known of a document beside its text: it says so itself, or the city does in its <see cref="DocumentFactsFile"/>.</summary>
/// <param name="Date">The day it is from; null where nothing says so. The file's own time does not: copying changes it.</param>
/// <param name="SupersededBy">Path of the document that has taken its place.</param>
/// <param name="IsConfidential">Its passages don't leave the house.</param>
/// <param name="ReviewOn">Of a reviewed entry: the day on which it is to be looked at again.</param>
public sealed record DocumentFacts(DateOnly? Date = null, string? SupersededBy = null, bool IsConfidential = false, DateOnly? ReviewOn = null)
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "d.M.yyyy"];

    public static DocumentFacts None { get; } = new();

    /// <summary>With one more fact, in the words that front matter and the city's file use; null when it is none of them.</summary>
    public DocumentFacts? With(string key, string value) => key.ToLowerInvariant() switch
    {
        "datum" or "date" or "stand" => DateOnly.TryParseExact(value.Split('T', ' ')[0], Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? this with { Date = date } : null,
        "ersetzt-durch" => this with { SupersededBy = value.Replace('\\', '/').Normalize() },
        // Whatever else is meant by it: rather too much than too little stays in the house.
        "vertraulich" => this with { IsConfidential = !value.Equals("nein", StringComparison.OrdinalIgnoreCase) },
        _ => null,
    };

    /// <summary>Both together; where they differ, what the city says counts, and confidential is what either calls so.</summary>
    public DocumentFacts And(DocumentFacts city) => new(
        city.Date ?? Date, city.SupersededBy ?? SupersededBy, city.IsConfidential || IsConfidential, city.ReviewOn ?? ReviewOn);

    public bool IsDue(DateOnly today) => ReviewOn <= today;
}
