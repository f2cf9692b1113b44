using System.Text.Json;
using Lotsenbot.Conversations;

namespace Lotsenbot.Channels.Cards;

/// <summary>Finds the press of a card's button in what a client sent: anybody may have written it, so it can name any verb but those that
/// only channels say.</summary>
public static class CardPress
{
    /// <summary>Where <c>Action.Submit</c>, which has no verb of its own, carries it in its data.</summary>
    public const string VerbProperty = "__verb";

    private const int LongestVerb = 100;

    /// <summary>The press in a message's <c>value</c>, as <c>Action.Submit</c> sends it. Null when it is none.</summary>
    public static CardAction? InMessage(JsonElement? value) =>
        value is { } data ? Of(data.StringAt(VerbProperty), data) : null;

    /// <summary>The press of an <c>Action.Execute</c>, or of its fallback when an older client sent that instead. Null when it is none.</summary>
    /// <param name="data">With what was filled in; anything but an object counts as empty.</param>
    public static CardAction? Of(string? verb, JsonElement? data) =>
        verb is { Length: > 0 and <= LongestVerb } && !Verbs.IsOnlyForChannels(verb)
            ? new CardAction(verb, data is { ValueKind: JsonValueKind.Object } filled ? filled : JsonSerializer.SerializeToElement(new { }))
            : null;
}
