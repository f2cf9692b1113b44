using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Turns.Menus;

/// <summary>A card as text, for clients that show none: what it says, and its buttons with numbers to answer with.</summary>
internal static class MenuText
{
    /// <summary>In Markdown.</summary>
    public static string Of(Card card) => string.Join("\n\n", Parts(card));

    /// <summary>The buttons that have a number, the first one first.</summary>
    public static IReadOnlyList<PressButton> Numbered(Card card) => [.. (card.Buttons ?? []).OfType<PressButton>()];

    /// <summary>Lines with numbers, from 1.</summary>
    public static string List(IEnumerable<string> lines) =>
        string.Join('\n', lines.Select((line, index) => $"{index + 1}. {CardMarkdown.Escape(line)}"));

    private static IEnumerable<string> Parts(Card card)
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
            yield return $"Antworte mit der Zahl:\n\n{List(buttons.Select(button => button.Title))}";
    }

    // A long form is no surprise, and nobody looks for its fields.
    private static string? Ahead(Card card)
    {
        var asking = Numbered(card).Where(button => button.SendsInputs).Select(button => $"„{CardMarkdown.Escape(button.Title)}“").ToList();
        return card.Body.OfType<CardInput>().Count() is > 1 and var inputs && asking.Count > 0
            ? $"Wählst du {string.Join(" oder ", asking)}, stelle ich dir dazu nacheinander {inputs} Fragen."
            : null;
    }

    private static string? Shown(CardElement element) => element switch
    {
        CardText { Style: CardTextStyle.Heading or CardTextStyle.Warning } text => $"**{text.Markdown}**",
        CardText text => text.Markdown,
        CardFacts facts => string.Join(
            '\n', facts.Facts.Select(fact => $"- {CardMarkdown.Escape(fact.Name)}: {CardMarkdown.Escape(fact.Value)}")),
        _ => null,
    };
}
