using System.Text.RegularExpressions;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers;

/// <summary>An abbreviation in a question that stands for several things, such as RPA: Rechnungsprüfungsamt or Robotic Process Automation.</summary>
public sealed record AmbiguousAbbreviation(string Letters, IReadOnlyList<string> Meanings)
{
    /// <summary>Null when the question has none, or its other words already say which meaning counts.</summary>
    public static AmbiguousAbbreviation? In(string question, SynonymFile synonyms) => synonyms.Abbreviations
        .GroupBy(abbreviation => abbreviation.Letters)
        .Where(group => group.Count() > 1 && Regex.IsMatch(question, $@"\b{Regex.Escape(group.Key)}\b"))
        .Select(group => new AmbiguousAbbreviation(group.Key, [.. group.Select(abbreviation => abbreviation.Meaning)]))
        .FirstOrDefault(ambiguous => !ambiguous.Meanings.Any(meaning => SharesWord(question, meaning)));

    /// <summary>The question with the meaning in place of the letters.</summary>
    public string Spell(string question, string meaning) => Regex.Replace(question, $@"\b{Regex.Escape(Letters)}\b", meaning.Replace("$", "$$", StringComparison.Ordinal));

    private static bool SharesWord(string question, string meaning) => GermanWords.Stems(question).Intersect(GermanWords.Stems(meaning)).Any();
}
