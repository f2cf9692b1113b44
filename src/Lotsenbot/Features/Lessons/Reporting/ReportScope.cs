using System.Globalization;
using System.Text.RegularExpressions;

namespace Lotsenbot.Features.Lessons.Reporting;

/// <summary>What a report is about: a year, a programme, both, or everything.</summary>
/// <param name="Programme">In German; null for all.</param>
public sealed partial record ReportScope(string? Programme, int? Year)
{
    public string Words => (Programme, Year) switch
    {
        (null, null) => "alle Jahre und Programme",
        (null, { } year) => $"Jahr {year}",
        ({ } programme, null) => $"Programm {programme}",
        ({ } programme, { } year) => $"Programm {programme}, Jahr {year}",
    };

    /// <summary>"Bericht Lessons 2026", "Bericht Programm DMS".</summary>
    public static bool IsAskedFor(string text) => Asked().IsMatch(text);

    /// <returns>Null when a programme is named that there is not.</returns>
    public static ReportScope? Read(string text, IReadOnlyList<string> programmes)
    {
        var year = FourDigits().Match(text) is { Success: true } match ? int.Parse(match.Value, CultureInfo.InvariantCulture) : (int?)null;
        if (Named().Match(text) is not { Success: true } named)
            return new(null, year);
        var name = FourDigits().Replace(named.Groups["name"].Value, "").Trim(' ', ',', '.', '„', '“', '"', '?', '!');
        return programmes.FirstOrDefault(programme => string.Equals(programme, name, StringComparison.OrdinalIgnoreCase)) is { } found ? new(found, year) : null;
    }

    [GeneratedRegex(@"^\W*(?:zeig(?:e)?\s+(?:mir\s+)?)?(?:den\s+|einen\s+)?bericht\s+(?:(?:zu|über|für)\s+)?(?:(?:den|die|das|der)\s+)?(?:lessons(?:\s+learned)?|erfahrungen|programm)\b[^?\n]{0,80}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\bprogramm\s+(?<name>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b20\d\d\b")]
    private static partial Regex FourDigits();
}
