using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Lotsenbot.Knowledge.Documents.Office;

/// <summary>Shows a stored number the way its cell's format asks for: date, percentage, amount of money or plain number.</summary>
internal sealed partial class NumberFormats
{
    private static readonly CultureInfo _german = CultureInfo.GetCultureInfo("de-DE");
    private readonly string[] _formatOfStyle;
    private readonly bool _countsFrom1904;

    public NumberFormats(WorkbookPart workbook)
    {
        _countsFrom1904 = workbook.Workbook?.WorkbookProperties?.Date1904?.Value ?? false;
        var sheet = workbook.WorkbookStylesPart?.Stylesheet;
        var own = sheet?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(format => format.NumberFormatId?.Value is not null)
            .GroupBy(format => format.NumberFormatId!.Value)
            .ToDictionary(group => group.Key, group => group.First().FormatCode?.Value ?? "") ?? [];
        _formatOfStyle = sheet?.CellFormats?.Elements<CellFormat>()
            .Select(style => own.GetValueOrDefault(style.NumberFormatId?.Value ?? 0) ?? BuiltIn(style.NumberFormatId?.Value ?? 0))
            .ToArray() ?? [];
    }

    public string Show(string stored, uint style)
    {
        if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return stored;
        // Literal text and colours ("[Red]") may contain any letter.
        var format = style < _formatOfStyle.Length ? _formatOfStyle[style] : "";
        var code = Literals().Replace(format, "");
        if (DateLetters().IsMatch(code))
            return ShowDate(number) ?? stored;
        if (code.Contains('%'))
            return (number * 100).ToString("0.##", _german) + " %";
        if (format.Contains('€') || format.Contains("EUR", StringComparison.Ordinal))
            return number.ToString(number == Math.Floor(number) && !code.Contains("0.00", StringComparison.Ordinal) ? "#,##0" : "#,##0.00", _german) + " €";
        // Fifteen digits are what Excel itself keeps: 0.1 + 0.2 shows as 0,3.
        return number.ToString(code.Contains("#,##0", StringComparison.Ordinal) ? "#,##0.##########" : "G15", _german);
    }

    private string? ShowDate(double days)
    {
        // Excel's day 60 is 29 February 1900, which never was; .NET counts the same from there on.
        var shifted = days + (_countsFrom1904 ? 1462 : days is > 0 and < 60 ? 1 : 0);
        if (shifted is < 0 or >= 2958466)
            return null;
        return days < 1 ? DateTime.FromOADate(shifted).ToString("HH:mm", _german) : Show(DateTime.FromOADate(shifted));
    }

    public static string Show(DateTime date) => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "dd.MM.yyyy" : "dd.MM.yyyy HH:mm", _german);

    // ECMA-376 part 1, 18.8.30: the formats that files name by number only, as far as they change what is shown.
    private static string BuiltIn(uint id) => id switch
    {
        3 or 4 or 37 or 38 or 39 or 40 => "#,##0",
        9 or 10 => "0%",
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => "yyyy",
        5 or 6 or 7 or 8 or 41 or 42 or 43 or 44 => "#,##0.00 €",
        _ => "",
    };

    [GeneratedRegex(@"""[^""]*""|\[[^\]]*\]|\\.|_.|\*.")]
    private static partial Regex Literals();

    [GeneratedRegex("^(?!General).*[dmyhs]")]
    private static partial Regex DateLetters();
}
