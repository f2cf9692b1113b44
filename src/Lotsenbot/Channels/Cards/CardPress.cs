using System.Text.Json;
using Lotsenbot.Conversations;

namespace Lotsenbot.Channels.Cards;

/// <summary>
/// Finds the press of a card's button in what a client sent. Anybody may have written it: any verb can be in it, but those that only channels say.
/// </summary>
public static class CardPress
{
    /// <summary>Where <c>Action.Submit</c>, which has no verb of its own, carries it in its data.</summary>
    public const string VerbProperty = "__verb";

    /// <summary>Where it carries the id of the message with the card, in Web Chat, which has no other place for it.</summary>
    public const string CardProperty = "__card";

    private const int LongestVerb = 100;

    /// <summary>The press in a message's <c>value</c>, as <c>Action.Submit</c> sends it. Null when it is none.</summary>
    public static CardAction? InMessage(JsonElement? value) =>
        value is { } data && Of(data.StringAt(VerbProperty), data) is { } press
            ? press with { CardId = data.StringAt(CardProperty) }
            : null;

    /// <summary>The press of an <c>Action.Execute</c>, or of its fallback when an older client sent that instead. Null when it is none.</summary>
    /// <param name="data">With what was filled in; anything but an object counts as empty.</param>
    public static CardAction? Of(string? verb, JsonElement? data) =>
        verb is { Length: > 0 and <= LongestVerb } && !Verbs.IsOnlyForChannels(verb)
            ? new CardAction(verb, data is { ValueKind: JsonValueKind.Object } filled ? filled : JsonSerializer.SerializeToElement(new { }))
            : null;
}
