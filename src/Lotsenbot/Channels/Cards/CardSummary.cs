using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Channels.Cards;

/// <summary>A card in one plain line: for notifications, and for clients that can't show it.</summary>
internal static class CardSummary
{
    public static string Of(Card card) => string.Join(
        " · ", card.Body.SelectMany(Lines).Prepend(card.Title).Where(line => line.Length > 0));

    private static IEnumerable<string> Lines(CardElement element) => element switch
    {
        CardText text => [CardMarkdown.Strip(text.Markdown)],
        CardFacts facts => facts.Facts.Select(fact => $"{fact.Name}: {fact.Value}"),
        _ => [],
    };
}
