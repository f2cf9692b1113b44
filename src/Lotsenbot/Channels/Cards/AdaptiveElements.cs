using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Channels.Cards;

/// <summary>What a card shows, as Adaptive Card elements.</summary>
internal static class AdaptiveElements
{
    public static object Title(string title) => new
    {
        type = "TextBlock",
        text = CardMarkdown.Escape(title),
        size = "medium",
        weight = "bolder",
        style = "heading",
        wrap = true,
    };

    public static object Of(CardElement element, string baseAddress) => element switch
    {
        CardText text => Text(text, baseAddress),
        CardFacts facts => Facts(facts),
        _ => throw new NotSupportedException($"No Adaptive Card element for {element.GetType().Name}."),
    };

    private static object Text(CardText text, string baseAddress) => new
    {
        type = "TextBlock",
        text = CardLinks.Absolute(text.Markdown, baseAddress),
        wrap = true,
        weight = text.Style == CardTextStyle.Heading ? "bolder" : null,
        style = text.Style == CardTextStyle.Heading ? "heading" : null,
        size = text.Style switch { CardTextStyle.Hint => "small", CardTextStyle.Heading => "default", _ => null },
        isSubtle = text.Style == CardTextStyle.Hint ? true : (bool?)null,
        color = text.Style == CardTextStyle.Warning ? "attention" : null,
    };

    // Clients read Markdown in facts; here they are plain text.
    private static object Facts(CardFacts facts) => new
    {
        type = "FactSet",
        facts = facts.Facts.Select(fact => new { title = CardMarkdown.Escape(fact.Name), value = CardMarkdown.Escape(fact.Value) }),
    };
}
