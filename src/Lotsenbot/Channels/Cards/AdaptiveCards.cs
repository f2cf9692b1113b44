using System.Text.Json;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Channels.Cards;

/// <summary>
/// A card as Adaptive Card 1.5 (schema adaptivecards.io 1.5.0): the newest version that Teams shows everywhere, in the few elements that Web
/// Chat's renderer knows as well.
/// </summary>
public static class AdaptiveCards
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The card as an activity's attachment.</summary>
    /// <param name="baseAddress">The bot's own address without a final slash; relative links begin there.</param>
    /// <param name="cardId">The id of the activity that will have it, for Web Chat, where a press would not say it by itself.</param>
    public static JsonElement ToAttachment(Card card, CardDialect dialect, string baseAddress, string? cardId = null) =>
        JsonSerializer.SerializeToElement(
            new { contentType = ContentType, content = ToContent(card, dialect, baseAddress, cardId) }, Activity.Json);

    /// <summary>The card alone, as the answer to an <c>adaptiveCard/action</c> wants it.</summary>
    public static JsonElement ToContent(Card card, CardDialect dialect, string baseAddress, string? cardId = null) =>
        JsonSerializer.SerializeToElement(
            new
            {
                type = "AdaptiveCard",
                // Phones refuse a card without a version, and some clients one of 1.6.
                version = "1.5",
                lang = "de",
                fallbackText = CardSummary.Of(card),
                refresh = dialect == CardDialect.Teams && card.Refresh is { } refresh ? AdaptiveButtons.Refresh(refresh) : null,
                body = Body(card, dialect, baseAddress, cardId),
            },
            Activity.Json);

    private static IEnumerable<object> Body(Card card, CardDialect dialect, string baseAddress, string? cardId) =>
    [
        AdaptiveElements.Title(card.Title),
        .. card.Body.Select(element => element is CardInput input
            ? AdaptiveInputs.Of(input, dialect)
            : AdaptiveElements.Of(element, baseAddress)),
        .. AdaptiveButtons.Sets(card.Buttons ?? [], dialect, baseAddress, cardId),
    ];
}
