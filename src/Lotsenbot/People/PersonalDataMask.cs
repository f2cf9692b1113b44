using System.Globalization;
using System.Text.RegularExpressions;

namespace Lotsenbot.People;

/// <summary>
/// Takes personal data out of what leaves the house or is meant for everybody, and puts it back into what comes back: mail addresses, telephone numbers, IBANs, file references,
/// and names. The same datum has the same sign in all texts of one question.
/// </summary>
/// <param name="names">Full names that the directory knows.</param>
public sealed partial class PersonalDataMask(IReadOnlyCollection<string> names)
{
    private readonly Dictionary<string, string> _signs = [];

    public string Hide(string text)
    {
        foreach (var name in names.OrderByDescending(name => name.Length))
            text = Regex.Replace(text, $@"(?<!\p{{L}}){Regex.Escape(name)}(?!\p{{L}})", Sign, RegexOptions.IgnoreCase);
        foreach (var kind in new[] { Mail(), Iban(), FileReference(), Telephone(), Addressed() })
            text = kind.Replace(text, Sign);
        return text;
    }

    /// <summary>The text with dots where <see cref="Hide"/> would put signs; it can't be restored.</summary>
    public string Blank(string text) => Signs().Replace(Hide(text), "…");

    /// <summary>What <see cref="Hide"/> would take out.</summary>
    public IReadOnlyList<string> Find(string text) => [.. Signs().Matches(Hide(text)).Select(sign => Restore(sign.Value)).Distinct()];

    public string Restore(string text) => Signs().Replace(text, match => _signs.FirstOrDefault(sign => sign.Value == match.Value).Key ?? match.Value);

    private string Sign(Match match)
    {
        var datum = match.Groups["datum"] is { Success: true } group ? group : match;
        if (!_signs.TryGetValue(datum.Value, out var sign))
            _signs[datum.Value] = sign = string.Create(CultureInfo.InvariantCulture, $"⟦{_signs.Count + 1}⟧");
        return match.Value.Replace(datum.Value, sign, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}._%+-]+@[\p{L}\p{Nd}-]+(?:\.[\p{L}\p{Nd}-]+)+")]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")]
    private static partial Regex Iban();

    /// <summary>A telephone number: with a leading 0 or +, and at least six digits in all.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{Nd}⟦])(?:\+\d{1,3}|0)(?:[ ()/.-]{0,3}\d){5,14}(?![\p{Nd}⟧])")]
    private static partial Regex Telephone();

    /// <summary>"Az. 32.1-4711/24", "Aktenzeichen: 10-24-08/2026".</summary>
    [GeneratedRegex(@"\b(?:Az\.?|Aktenzeichen|Gz\.?|Geschäftszeichen|Kassenzeichen):?\s*(?<datum>[\p{L}\p{Nd}][\p{L}\p{Nd}./-]*\d[\p{L}\p{Nd}./-]*)", RegexOptions.IgnoreCase)]
    private static partial Regex FileReference();

    /// <summary>"Frau Dr. Muster-Beispiel": also somebody whom the directory doesn't know.</summary>
    [GeneratedRegex(@"\b(?:Frau|Herrn?|Mrs?\.?|Ms\.?)\s+(?:(?:Dr|Prof)\.\s*)*(?<datum>\p{Lu}[\p{L}'-]+(?:\s\p{Lu}[\p{L}'-]+)?)")]
    private static partial Regex Addressed();

    [GeneratedRegex(@"⟦\d+⟧")]
    private static partial Regex Signs();
}
