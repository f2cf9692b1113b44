using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Turns.Menus;

/// <summary>Leads somebody through a card in text: they choose a button, then what it sends is asked one after the other.</summary>
internal static partial class MenuDialog
{
    private const string Cancel = "abbrechen";

    /// <param name="firstNumber">Of the card's buttons.</param>
    /// <param name="answers">The messages that fitted so far.</param>
    /// <returns>Null when the message is none for the menu.</returns>
    public static MenuStep? Next(Card card, int firstNumber, IReadOnlyList<string> answers, string text)
    {
        if (answers.Count == 0)
            return Chosen(card, firstNumber, text) is { } chosen ? Continue(card, chosen, []) : null;
        if (text.Trim().TrimEnd('.', '!').Equals(Cancel, StringComparison.OrdinalIgnoreCase))
            return new MenuEnds("Gut, das lassen wir. Frag mich gern etwas anderes.");
        var button = Chosen(card, firstNumber, answers[0])!;
        var filled = Inputs(card).Zip(answers.Skip(1), (input, answer) => TypedInput.Read(input, answer).Value).ToList();
        var reading = TypedInput.Read(Inputs(card)[filled.Count], text);
        return reading.Error is { } error
            ? new MenuCorrects($"{error} Oder schreib „{Cancel}“.")
            : Continue(card, button, [.. filled, reading.Value]);
    }

    private static MenuStep Continue(Card card, PressButton button, IReadOnlyList<string?> values)
    {
        var inputs = Inputs(card);
        return button.SendsInputs && values.Count < inputs.Count
            ? new MenuAsks(InputPrompt.Of(card, values.Count))
            : new MenuPresses(new CardAction(button.Verb, Data(button, inputs.Zip(values))));
    }

    // By its number or its own words; links have no number. Words would mean a card that nobody asked for still days later.
    private static PressButton? Chosen(Card card, int firstNumber, string text)
    {
        var buttons = MenuText.Numbered(card);
        return Number().Match(text) is { Success: true } match
            ? buttons.ElementAtOrDefault(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - firstNumber)
            : buttons.FirstOrDefault(button => firstNumber == MenuText.FirstAsked && button.Title.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    // As clients send it: what is filled in wins, what is empty is left out.
    private static JsonElement Data(PressButton button, IEnumerable<(CardInput Input, string? Value)> filled)
    {
        var data = CardData.ToJson(button.Data);
        foreach (var (input, value) in filled.Where(one => one.Value is not null))
            data[input.Id] = value;
        return JsonSerializer.SerializeToElement<JsonNode>(data);
    }

    private static List<CardInput> Inputs(Card card) => [.. card.Body.OfType<CardInput>()];

    [GeneratedRegex(@"^\s*(\d{1,5})\s*[.):]?\s*$")]
    private static partial Regex Number();
}
