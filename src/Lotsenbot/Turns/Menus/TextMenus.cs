using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Turns.Menus;

/// <summary>A message as the turn it stands for.</summary>
/// <param name="Reply">What the menu itself says to it; null when the turn is to be routed.</param>
public sealed record ReadTurn(Turn Turn, Reply? Reply);

/// <summary>
/// Cards for clients that show none: sent as numbered text, and answered in text until a button is pressed. A turn that runs again after a
/// crash finds the menu as it was.
/// </summary>
public sealed class TextMenus(LotsenbotDb db, IOptions<TurnOptions> options, TimeProvider time)
{
    private const int MostTries = 5;

    /// <summary>For a channel whose client shows no cards: the reply with its card as text, to which the next messages may be answers.</summary>
    /// <param name="openedBy">The turn.</param>
    public async Task<Reply> OpenAsync(ConversationReference conversation, string openedBy, Reply reply, CancellationToken cancellationToken)
    {
        if (reply.Card is not { } card)
            return reply;
        var menus = await Of(conversation).Where(menu => menu.FirstNumber == MenuText.FirstAsked).OrderByDescending(menu => menu.Id).ToListAsync(cancellationToken);
        if (!menus.Exists(menu => menu.OpenedBy == openedBy))
        {
            // The newest one stays: the turn that opens this one may have answered it, and may have to run again.
            db.OpenMenus.RemoveRange(menus.Skip(1));
            db.OpenMenus.Add(MenuOf(conversation, openedBy, card, MenuText.FirstAsked, options.Value.MenuLifetime));
            await db.SaveChangesAsync(cancellationToken);
        }
        return InText(reply, card, MenuText.FirstAsked);
    }

    /// <summary>
    /// The same for a message that nobody asked for. It takes nothing from the card that the person may be answering: its numbers are its own, and
    /// stay so while it can be answered.
    /// </summary>
    /// <param name="key">Of the message.</param>
    public async Task<Reply> OpenUnaskedAsync(ConversationReference conversation, string key, Reply reply, CancellationToken cancellationToken)
    {
        if (reply.Card is not { } card)
            return reply;
        for (var attempt = 1; ; attempt++)
            try
            {
                return InText(reply, card, await FirstNumberAsync(conversation, key, card, cancellationToken));
            }
            // Another message was quicker to take the numbers.
            catch (DbUpdateException) when (attempt < MostTries)
            {
                db.ChangeTracker.Clear();
            }
    }

    /// <summary>What a message means while menus are open: an answer to one, a press, or just what it says.</summary>
    public async Task<ReadTurn> ReadAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.CardAction is not null)
            return new ReadTurn(turn, null);
        foreach (var menu in await OpenForAsync(turn, cancellationToken))
            if (Step(menu, turn) is { } step)
            {
                await db.SaveChangesAsync(cancellationToken);
                return step switch
                {
                    MenuPresses { Action: var action } => new ReadTurn(turn with { Text = "", CardAction = action }, null),
                    MenuAsks { Markdown: var text } => Say(turn, text),
                    MenuCorrects { Markdown: var text } => Say(turn, text),
                    MenuEnds { Markdown: var text } => Say(turn, text),
                    _ => throw new NotSupportedException($"Nothing is known of {step.GetType().Name}."),
                };
            }
        return new ReadTurn(turn, null);
    }

    private static MenuStep? Step(OpenMenu menu, Turn turn)
    {
        var answers = AnswersOf(menu);
        answers.RemoveAll(answer => answer.TurnId == turn.Id);
        var step = MenuDialog.Next(
            JsonSerializer.Deserialize<Card>(menu.Card, JsonSerializerOptions.Web)!, menu.FirstNumber, [.. answers.Select(answer => answer.Text)], turn.Text);
        if (step is MenuAsks)
            menu.Answers = JsonSerializer.Serialize<IEnumerable<MenuAnswer>>([.. answers, new MenuAnswer(turn.Id, turn.Text)]);
        if (step is MenuPresses or MenuEnds)
            menu.ClosedBy = turn.Id;
        return step;
    }

    private static ReadTurn Say(Turn turn, string markdown) => new(
        turn with { CardAction = new CardAction(Verbs.MenuAnswered, JsonSerializer.SerializeToElement(new { })) }, new Reply(markdown));

    // Not the menu that this very turn has opened before it was cut off. The one that it has closed, or whose questions are being answered, comes first.
    private async Task<IEnumerable<OpenMenu>> OpenForAsync(Turn turn, CancellationToken cancellationToken)
    {
        var menus = await Of(turn.Conversation).Where(menu => menu.OpenedBy != turn.Id).OrderByDescending(menu => menu.Id).ToListAsync(cancellationToken);
        var newest = menus.Find(menu => menu.FirstNumber == MenuText.FirstAsked);
        return menus.Where(menu => menu == newest || menu.FirstNumber != MenuText.FirstAsked)
            .Where(menu => (menu.ClosedBy is null || menu.ClosedBy == turn.Id) && menu.ExpiresAt > time.GetUtcNow())
            .OrderBy(menu => menu.ClosedBy is null).ThenBy(menu => AnswersOf(menu).Count == 0).ThenBy(menu => menu != newest);
    }

    private async Task<int> FirstNumberAsync(ConversationReference conversation, string key, Card card, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var menus = await Of(conversation).Where(menu => menu.FirstNumber != MenuText.FirstAsked).OrderByDescending(menu => menu.FirstNumber).ToListAsync(cancellationToken);
        if (menus.Find(menu => menu.OpenedBy == key) is { } known)
            return known.FirstNumber;
        db.OpenMenus.RemoveRange(menus.Where(menu => menu.ExpiresAt < now));
        var first = menus.Find(menu => menu.ExpiresAt >= now) is { } last
            ? last.FirstNumber + MenuText.Numbered(JsonSerializer.Deserialize<Card>(last.Card, JsonSerializerOptions.Web)!).Count
            : MenuText.FirstUnasked;
        if (MenuText.Numbered(card).Count > 0)
        {
            db.OpenMenus.Add(MenuOf(conversation, key, card, first, options.Value.UnaskedMenuLifetime));
            await db.SaveChangesAsync(cancellationToken);
        }
        return first;
    }

    private OpenMenu MenuOf(ConversationReference conversation, string openedBy, Card card, int firstNumber, TimeSpan lifetime) => new()
    {
        Channel = conversation.Channel,
        ConversationId = conversation.ConversationId,
        OpenedBy = openedBy,
        FirstNumber = firstNumber,
        Card = JsonSerializer.Serialize(card, JsonSerializerOptions.Web),
        ExpiresAt = time.GetUtcNow() + lifetime,
    };

    private static List<MenuAnswer> AnswersOf(OpenMenu menu) => JsonSerializer.Deserialize<List<MenuAnswer>>(menu.Answers)!;

    private static Reply InText(Reply reply, Card card, int firstNumber)
    {
        var text = MenuText.Of(card, firstNumber);
        return reply with { Markdown = reply.Markdown.Length > 0 ? $"{reply.Markdown}\n\n{text}" : text, Card = null };
    }

    private IQueryable<OpenMenu> Of(ConversationReference conversation) => db.OpenMenus.Where(
        menu => menu.Channel == conversation.Channel && menu.ConversationId == conversation.ConversationId);
}
