using System.Globalization;
using System.Text.RegularExpressions;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Turns.Menus;

/// <summary>What somebody typed for an input, as a card would send it.</summary>
/// <param name="Value">Null when it was left out.</param>
/// <param name="Error">Why it doesn't fit, as a sentence; null when it does.</param>
internal sealed partial record TypedInput(string? Value, string? Error)
{
    public const string NumberFormat = "#,##0.##########";
    public const string DateFormat = "dd.MM.yyyy";

    private const string Nothing = "-";
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");
    private static readonly string[] DateFormats = ["d.M.yyyy", "d.M.yy", "yyyy-MM-dd"];

    public static TypedInput Read(CardInput input, string text)
    {
        text = text.Trim();
        if (text is Nothing or "")
            return Default(input) is { } value ? Fits(value)
                : input.IsRequired ? Wrong(input, "Das brauche ich noch.")
                : new TypedInput(null, null);
        return input switch
        {
            TextInput written => Text(written, text),
            NumberInput number => Number(number, text),
            DateInput date => Date(date, text),
            ToggleInput toggle => Toggle(toggle, text),
            ChoiceInput choice => Choice(choice, text),
            _ => throw new NotSupportedException($"{input.GetType().Name} can't be asked for in text."),
        };
    }

    /// <summary>What a card would send if nobody touched the input; null for nothing.</summary>
    public static string? Default(CardInput input) => input switch
    {
        TextInput text => text.Value is "" ? null : text.Value,
        NumberInput number => number.Value?.ToString(CultureInfo.InvariantCulture),
        DateInput date => Day(date.Value),
        ToggleInput toggle => toggle.Value ? "true" : "false",
        ChoiceInput choice => choice.Value is "" ? null : choice.Value,
        _ => null,
    };

    private static TypedInput Text(TextInput input, string text) => text.Length <= (input.MaxLength ?? int.MaxValue)
        ? Fits(text)
        : Wrong(input, string.Create(German, $"Das ist zu lang: Es dürfen höchstens {input.MaxLength:N0} Zeichen sein."));

    private static TypedInput Number(NumberInput input, string text)
    {
        var plain = Thousands().IsMatch(text) ? text.Replace(".", "", StringComparison.Ordinal) : text;
        return double.TryParse(
                plain.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= (input.Min ?? double.MinValue) && number <= (input.Max ?? double.MaxValue)
                ? Fits(number.ToString(CultureInfo.InvariantCulture))
                : Wrong(input, $"Bitte schreib eine Zahl{InputPrompt.Range(input.Min, input.Max, NumberFormat)}.");
    }

    private static TypedInput Date(DateInput input, string text) =>
        DateOnly.TryParseExact(text, DateFormats, German, DateTimeStyles.None, out var day)
        && day >= (input.Min ?? DateOnly.MinValue) && day <= (input.Max ?? DateOnly.MaxValue)
            ? Fits(Day(day)!)
            : Wrong(input, $"Bitte schreib ein Datum wie 24.12.2026{InputPrompt.Range(input.Min, input.Max, DateFormat)}.");

    private static TypedInput Toggle(ToggleInput input, string text) => text.ToLower(German).TrimEnd('.', '!') switch
    {
        "ja" or "j" => Fits("true"),
        "nein" or "n" => Fits("false"),
        _ => Wrong(input, "Bitte antworte mit „ja“ oder „nein“."),
    };

    private static TypedInput Choice(ChoiceInput input, string text)
    {
        var parts = input.IsMultiple && Numbers().IsMatch(text) ? Digits().Matches(text).Select(match => match.Value) : [text];
        var chosen = parts.Select(part => ChoiceOf(input, part)).ToList();
        return chosen.Contains(null)
            ? Wrong(input, $"Bitte antworte mit einer Zahl von 1 bis {input.Choices.Count}.")
            : Fits(string.Join(',', chosen.Distinct()));
    }

    private static string? ChoiceOf(ChoiceInput input, string text) =>
        int.TryParse(text.TrimEnd('.', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? input.Choices.ElementAtOrDefault(number - 1)?.Value
            : input.Choices.FirstOrDefault(choice => choice.Title.Equals(text, StringComparison.OrdinalIgnoreCase))?.Value;

    private static TypedInput Fits(string value) => new(value, null);

    private static TypedInput Wrong(CardInput input, string sentence) => new(null, input.Error is { } own ? $"{own} {sentence}" : sentence);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^-?\d{1,3}(\.\d{3})+(,\d+)?$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^[\d\s,;.)+]*(und[\d\s,;.)+]*)*$")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
