using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Channels.Cards;

/// <summary>What can be pressed, as Adaptive Card actions.</summary>
internal static class AdaptiveButtons
{
    /// <summary>Teams shows no more of one set.</summary>
    private const int MostInASet = 6;

    /// <summary>Teams refreshes for no more people by itself; the others find it in the card's menu.</summary>
    private const int MostRefreshed = 60;

    // Not in the card's own actions: older clients of Teams heed an action's fallback only inside a set.
    public static IEnumerable<object> Sets(IReadOnlyList<CardButton> buttons, CardDialect dialect, string baseAddress, string? cardId) =>
        buttons.Chunk(MostInASet).Select(some => new
        {
            type = "ActionSet",
            actions = some.Select(button => Of(button, dialect, baseAddress, cardId)),
        });

    public static object Refresh(CardRefresh refresh) => new
    {
        action = new { type = "Action.Execute", title = "Aktualisieren", verb = refresh.Verb, data = CardData.ToJson(refresh.Data) },
        userIds = refresh.UserIds is { Count: > 0 } ids ? ids.Take(MostRefreshed) : null,
    };

    private static object Of(CardButton button, CardDialect dialect, string baseAddress, string? cardId) => button switch
    {
        PressButton press when dialect == CardDialect.Teams => Execute(press),
        PressButton press => Submit(press, cardId),
        LinkButton link => new { type = "Action.OpenUrl", title = link.Title, url = CardLinks.AbsoluteAddress(link.Address, baseAddress) },
        _ => throw new NotSupportedException($"No Adaptive Card action for {button.GetType().Name}."),
    };

    private static object Execute(PressButton button) => new
    {
        type = "Action.Execute",
        title = button.Title,
        verb = button.Verb,
        data = CardData.ToJson(button.Data),
        style = Style(button),
        associatedInputs = Inputs(button),
        fallback = Submit(button, cardId: null),
    };

    private static object Submit(PressButton button, string? cardId)
    {
        var data = CardData.ToJson(button.Data);
        data[CardPress.VerbProperty] = button.Verb;
        if (cardId is not null)
            data[CardPress.CardProperty] = cardId;
        return new { type = "Action.Submit", title = button.Title, data, style = Style(button), associatedInputs = Inputs(button) };
    }

    private static string? Inputs(PressButton button) => button.SendsInputs ? null : "none";

    private static string? Style(PressButton button) => button.Style switch
    {
        ButtonStyle.Primary => "positive",
        ButtonStyle.Destructive => "destructive",
        _ => null,
    };
}
