using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Turns.Menus;

/// <summary>A card as text, for clients that show none: what it says, and its buttons with numbers to answer with.</summary>
internal static class MenuText
{
    /// <summary>The number of the first button of a card that somebody asked for.</summary>
    public const int FirstAsked = 1;

    /// <summary>The first number that no card has which somebody asked for: a card has room for six buttons.</summary>
    public const int FirstUnasked = 11;

    /// <summary>In Markdown.</summary>
    /// <param name="firstNumber">Of its buttons.</param>
    public static string Of(Card card, int firstNumber = FirstAsked) => string.Join("\n\n", Parts(card, firstNumber));

    /// <summary>The buttons that have a number, the first one first.</summary>
    public static IReadOnlyList<PressButton> Numbered(Card card) => [.. (card.Buttons ?? []).OfType<PressButton>()];

    /// <summary>Lines with numbers.</summary>
    public static string List(IEnumerable<string> lines, int firstNumber = 1) =>
        string.Join('\n', lines.Select((line, index) => $"{firstNumber + index}. {CardMarkdown.Escape(line)}"));

    private static IEnumerable<string> Parts(Card card, int firstNumber)
    {
        yield return $"**{CardMarkdown.Escape(card.Title)}**";
        for (var index = 0; index < card.Body.Count; index++)
            if (!InputPrompt.IsHint(card, index) && Shown(card.Body[index]) is { } text)
                yield return text;
        foreach (var link in (card.Buttons ?? []).OfType<LinkButton>())
            yield return $"[{CardMarkdown.Escape(link.Title)}]({link.Address})";
        if (Ahead(card) is { } ahead)
            yield return ahead;
        if (Numbered(card) is { Count: > 0 } buttons)
            yield return $"Antworte mit der Zahl:\n\n{List(buttons.Select(button => button.Title), firstNumber)}";
    }

    // A long form is no surprise, and nobody looks for its fields.
    private static string? Ahead(Card card)
    {
        var asking = Numbered(card).Where(button => button.SendsInputs).Select(button => $"„{CardMarkdown.Escape(button.Title)}“").ToList();
        return (asking.Count, card.Body.OfType<CardInput>().ToList()) switch
        {
            (0, _) or (_, []) => null,
            (_, [var input]) => $"Wählst du {Either(asking)}, frage ich dich: „{CardMarkdown.Escape(input.Label)}“",
            (_, { Count: var inputs }) => $"Wählst du {Either(asking)}, stelle ich dir dazu nacheinander {inputs} Fragen.",
        };
    }

    private static string Either(List<string> titles) =>
        titles is [.. var some, var last] && some.Count > 0 ? $"{string.Join(", ", some)} oder {last}" : titles[0];

    private static string? Shown(CardElement element) => element switch
    {
        CardText { Style: CardTextStyle.Heading or CardTextStyle.Warning } text => $"**{text.Markdown}**",
        CardText text => text.Markdown,
        CardFacts facts => string.Join(
            '\n', facts.Facts.Select(fact => $"- {CardMarkdown.Escape(fact.Name)}: {CardMarkdown.Escape(fact.Value)}")),
        _ => null,
    };
}
