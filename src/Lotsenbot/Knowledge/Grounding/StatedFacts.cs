using System.Globalization;
using System.Text.RegularExpressions;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Knowledge.Grounding;

/// <summary>What a text states exactly, so that it is either there or not: numbers with what they count, months, and names.</summary>
/// <param name="Numbers">In digits, whether they were written so or as a word.</param>
/// <param name="Counted">Numbers of which the text says what they count: "35 euro", "80 prozent".</param>
/// <param name="Names">Months, and what is written with capitals inside, in folded spelling.</param>
public sealed partial record StatedFacts(IReadOnlySet<string> Numbers, IReadOnlySet<string> Counted, IReadOnlySet<string> Names)
{
    private static readonly Dictionary<string, string> NumberWords = Numbered(
        "null zwei=2 drei=3 vier=4 funf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwolf=12 zwanzig=20 dreissig=30 vierzig=40 funfzig=50 hundert=100 tausend=1000 "
        + "two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 twenty=20 thirty=30 hundred=100");

    private static readonly Dictionary<string, string> Months = Numbered(
        "januar=1 februar=2 marz=3 april=4 mai=5 juni=6 juli=7 august=8 september=9 oktober=10 november=11 dezember=12 january=1 february=2 march=3 june=6 july=7 october=10 december=12");

    private static readonly Dictionary<string, string> Units = Numbered(
        "%=prozent prozent=prozent percent=prozent €=euro euro=euro eur=euro stunde=stunde stunden=stunde hours=stunde tag=tag tage=tag tagen=tag days=tag woche=woche wochen=woche weeks=woche "
        + "monat=monat monate=monat monaten=monat months=monat jahr=jahr jahre=jahr jahren=jahr years=jahr uhr=uhr minuten=minute minutes=minute");

    public static StatedFacts Of(string text)
    {
        var (numbers, counted, names) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        foreach (Match match in Token().Matches(text))
        {
            var token = match.Value;
            var folded = GermanWords.Fold(token).FirstOrDefault() ?? token;
            if (NumberIn(token, folded) is { } number)
            {
                numbers.Add(number);
                if (Unit().Match(text, match.Index + match.Length) is { Success: true } unit && Units.GetValueOrDefault(unit.Groups[1].Value.ToLowerInvariant()) is { } counts)
                    counted.Add($"{number} {counts}");
            }
            else if (Months.TryGetValue(folded, out var month))
                names.Add($"month {month}");
            else if (Abbreviation().IsMatch(token))
                names.Add(folded);
        }
        return new StatedFacts(numbers, counted, names);
    }

    /// <summary>Whether a source states them, too.</summary>
    /// <param name="synonyms">An abbreviation may stand there written out.</param>
    public bool AreIn(StatedFacts source, string text, SynonymFile synonyms) =>
        Numbers.IsSubsetOf(source.Numbers)
        && Counted.All(counted => source.Counted.Contains(counted) || !source.Counted.Any(other => other.StartsWith($"{counted.Split(' ')[0]} ", StringComparison.Ordinal)))
        && Names.All(name => source.Names.Contains(name) || IsWrittenOut(name, text, synonyms));

    private static bool IsWrittenOut(string name, string text, SynonymFile synonyms) => synonyms.Abbreviations.Any(abbreviation =>
        GermanWords.Fold(abbreviation.Letters).Contains(name) && text.Contains(abbreviation.Meaning, StringComparison.OrdinalIgnoreCase));

    private static string? NumberIn(string token, string folded) =>
        char.IsDigit(token[0]) && token.All(letter => char.IsDigit(letter) || letter is '.' or ',' or ':')
            ? Decimal().Replace(Thousands().Replace(token.TrimEnd('.', ',', ':'), ""), ".")
            : NumberWords.GetValueOrDefault(folded);

    private static Dictionary<string, string> Numbered(string pairs) => pairs.Split(' ').Select(pair => pair.Split('='))
        .ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : 0.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\d+(?:[.,:]\d+)*|\p{L}[\p{L}\p{Nd}]*")]
    private static partial Regex Token();

    [GeneratedRegex(@"\G\.?\s*(%|€|\p{L}+)")]
    private static partial Regex Unit();

    /// <summary>OZG, KoSt, beBPo, G2G: a capital that is not the first letter, but no gender mark's (MitarbeiterInnen).</summary>
    [GeneratedRegex(@"^(?!.*\p{Ll}Innen$)(?=.*.\p{Lu})")]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"\.(?=\d{3}(\D|$))")]
    private static partial Regex Thousands();

    [GeneratedRegex(",")]
    private static partial Regex Decimal();
}
