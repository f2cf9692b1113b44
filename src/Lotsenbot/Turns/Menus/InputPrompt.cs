using System.Globalization;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Turns.Menus;

/// <summary>How a card's input is asked for in text.</summary>
internal static class InputPrompt
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>In Markdown.</summary>
    /// <param name="card">That has the input.</param>
    /// <param name="index">Which of its inputs, from 0; the first one also says how to leave.</param>
    public static string Of(Card card, int index)
    {
        var inputs = card.Body.OfType<CardInput>().ToList();
        var input = inputs[index];
        return string.Join("\n\n", new[]
        {
            $"**{CardMarkdown.Escape(input.Label)}**{(inputs.Count > 1 ? $" ({index + 1} von {inputs.Count})" : "")}",
            Hint(card, input),
            How(input),
            string.Join(' ', new[] { Without(input), index == 0 ? "„abbrechen“ beendet das Ganze." : null }.OfType<string>()),
        }.Where(part => part.Length > 0));
    }

    /// <summary>Whether it only helps with the input above it: then it is said when that one is asked for.</summary>
    public static bool IsHint(Card card, int element) =>
        element > 0 && card.Body[element] is CardText { Style: CardTextStyle.Hint } && card.Body[element - 1] is CardInput;

    /// <summary>What a number or date may be, as it stands in a sentence; empty when it may be any.</summary>
    public static string Range<T>(T? min, T? max, string format)
        where T : struct, IFormattable => (min?.ToString(format, German), max?.ToString(format, German)) switch
        {
            ({ } from, { } to) => $" von {from} bis {to}",
            ({ } from, null) => $" ab {from}",
            (null, { } to) => $" bis {to}",
            _ => "",
        };

    private static string Hint(Card card, CardInput input)
    {
        var below = card.Body.ToList().IndexOf(input) + 1;
        return below < card.Body.Count && IsHint(card, below) ? ((CardText)card.Body[below]).Markdown
            : input is TextInput { Placeholder: { Length: > 0 } placeholder } ? CardMarkdown.Escape(placeholder)
            : "";
    }

    private static string How(CardInput input) => input switch
    {
        TextInput { MaxLength: { } most } => string.Create(German, $"Schreib deine Antwort, höchstens {most:N0} Zeichen."),
        TextInput => "Schreib deine Antwort.",
        NumberInput number => $"Schreib eine Zahl{Range(number.Min, number.Max, TypedInput.NumberFormat)}.",
        DateInput date => $"Schreib ein Datum wie 24.12.2026{Range(date.Min, date.Max, TypedInput.DateFormat)}.",
        ToggleInput => "Antworte mit „ja“ oder „nein“.",
        ChoiceInput choice => $"{(choice.IsMultiple ? "Antworte mit einer oder mehreren Zahlen, etwa „1, 2“:" : "Antworte mit der Zahl:")}\n\n"
            + MenuText.List(choice.Choices.Select(one => one.Title)),
        _ => throw new NotSupportedException($"{input.GetType().Name} can't be asked for in text."),
    };

    private static string? Without(CardInput input) => (TypedInput.Default(input), input.IsRequired) switch
    {
        ({ } value, _) when input is ChoiceInput { IsMultiple: true } => $"Nenn alle, die gelten sollen. Mit „-“ bleibt es bei „{CardMarkdown.Escape(Shown(input, value))}“.",
        ({ } value, _) => $"Mit „-“ bleibt es bei „{CardMarkdown.Escape(Shown(input, value))}“.",
        (null, false) => "Mit „-“ lässt du es aus.",
        _ => null,
    };

    private static string Shown(CardInput input, string value) => input switch
    {
        ToggleInput toggle => toggle.Value ? "ja" : "nein",
        NumberInput number => number.Value!.Value.ToString(TypedInput.NumberFormat, German),
        DateInput date => date.Value!.Value.ToString(TypedInput.DateFormat, German),
        ChoiceInput choice => string.Join(
            ", ", choice.Choices.Where(one => value.Split(',').Contains(one.Value)).Select(one => one.Title)),
        _ => value,
    };
}
