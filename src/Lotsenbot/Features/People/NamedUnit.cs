using System.Globalization;
using System.Text.RegularExpressions;
using Lotsenbot.Knowledge.Retrieval;
using Lotsenbot.People;

namespace Lotsenbot.Features.People;

/// <summary>Which of the directory's units or divisions a question names, however it is written there and here.</summary>
internal static partial class NamedUnit
{
    // Every second unit has them in its name.
    private static readonly HashSet<string> Common =
        ["amt", "fachbereich", "bereich", "abteilung", "referat", "stabsstelle", "stadt", "buro", "geschaftskreis", "geschaftsbereich", "dezernat", "gk", "division"];

    /// <summary>Those that fit best; several when they fit equally well, none when none does.</summary>
    public static IReadOnlyList<string> In(IReadOnlyList<string> words, IEnumerable<string> units) =>
    [
        .. units.Select(unit => (Unit: unit, Fit: Fit(words, unit))).Where(unit => unit.Fit > 0)
            .GroupBy(unit => unit.Fit).OrderByDescending(group => group.Key).FirstOrDefault()?.Select(unit => unit.Unit).Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>(),
    ];

    /// <summary>The divisions with the number that the question names, or those that fit by their words.</summary>
    public static IReadOnlyList<string> DivisionIn(IReadOnlyList<string> words, IEnumerable<string> divisions) => NumberIn(words) is { } number
        ? [.. divisions.Where(division => NumberIn([.. GermanWords.Fold(division)]) == number || GermanWords.Fold(division).ToList() is [var only] && Number(only) == number)]
        : In(words, divisions);

    /// <summary>Whether the question names a unit at all, known or not: a word such as "vermessungsamt".</summary>
    public static bool NamesAny(IReadOnlyList<string> words) => words.Any(word => UnitWord().IsMatch(word));

    /// <summary>The number behind "geschaftskreis" or the like, Arabic or Roman.</summary>
    public static int? NumberIn(IReadOnlyList<string> words) => Enumerable.Range(0, words.Count)
        .Where(i => PeopleWords.Division().IsMatch(words[i]))
        .SelectMany(i => words.Skip(i + 1).Take(2).Concat(words.Take(i).TakeLast(1)))
        .Select(Number).FirstOrDefault(number => number is not null);

    // Of the unit's own words, how many are named; and the more of the whole, the better.
    private static double Fit(IReadOnlyList<string> words, string unit)
    {
        var own = GermanWords.Fold(unit).Where(word => !Common.Contains(word) && !GermanWords.StopWords.Contains(word) && Number(word) is null).Distinct().ToList();
        var named = own.Count(word => words.Any(asked => IsSame(asked, word)));
        return named == 0 ? 0 : named + (double)named / own.Count;
    }

    private static bool IsSame(string asked, string word) =>
        asked == word || asked == word + "s" || asked == word + "es" || asked + "amt" == word || asked == word + "amt"
        || (asked.Length >= 6 && Math.Abs(asked.Length - word.Length) <= 2 && Typos.Between(asked, word) <= (word.Length >= 10 ? 2 : 1));

    private static int? Number(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : word switch { "i" or "eins" => 1, "ii" or "zwei" => 2, "iii" or "drei" => 3, "iv" or "vier" => 4, "v" or "funf" => 5, "vi" or "sechs" => 6, "vii" or "sieben" => 7, "viii" or "acht" => 8, _ => null };

    [GeneratedRegex(@"^\w{3,}(amt|amtes|amts|buro|betrieb|bibliothek|hochschule)$|^(amt|fachbereich|abteilung|referat)$")]
    private static partial Regex UnitWord();
}
