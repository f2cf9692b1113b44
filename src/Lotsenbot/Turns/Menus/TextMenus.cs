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
    /// <summary>For a channel whose client shows no cards: the reply with its card as text, to which the next messages may be answers.</summary>
    /// <param name="openedBy">The turn, or the key of a message that nobody asked for.</param>
    public async Task<Reply> OpenAsync(ConversationReference conversation, string openedBy, Reply reply, CancellationToken cancellationToken)
    {
        if (reply.Card is not { } card)
            return reply;
        var menus = await Of(conversation).OrderByDescending(menu => menu.Id).ToListAsync(cancellationToken);
        if (!menus.Exists(menu => menu.OpenedBy == openedBy))
        {
            // The newest one stays: the turn that opens this one may have answered it, and may have to run again.
            db.OpenMenus.RemoveRange(menus.Skip(1));
            db.OpenMenus.Add(new OpenMenu
            {
                Channel = conversation.Channel,
                ConversationId = conversation.ConversationId,
                OpenedBy = openedBy,
                Card = JsonSerializer.Serialize(card, JsonSerializerOptions.Web),
                ExpiresAt = time.GetUtcNow() + options.Value.MenuLifetime,
            });
            await db.SaveChangesAsync(cancellationToken);
        }
        var text = MenuText.Of(card);
        return reply with { Markdown = reply.Markdown.Length > 0 ? $"{reply.Markdown}\n\n{text}" : text, Card = null };
    }

    /// <summary>What a message means while a menu is open: an answer to it, a press, or just what it says.</summary>
    public async Task<ReadTurn> ReadAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.CardAction is not null || await OpenForAsync(turn, cancellationToken) is not { } menu)
            return new ReadTurn(turn, null);
        var answers = JsonSerializer.Deserialize<List<MenuAnswer>>(menu.Answers)!;
        answers.RemoveAll(answer => answer.TurnId == turn.Id);
        var step = MenuDialog.Next(
            JsonSerializer.Deserialize<Card>(menu.Card, JsonSerializerOptions.Web)!, [.. answers.Select(answer => answer.Text)], turn.Text);
        if (step is MenuAsks)
            menu.Answers = JsonSerializer.Serialize<IEnumerable<MenuAnswer>>([.. answers, new MenuAnswer(turn.Id, turn.Text)]);
        if (step is MenuPresses or MenuEnds)
            menu.ClosedBy = turn.Id;
        await db.SaveChangesAsync(cancellationToken);
        return step switch
        {
            MenuPresses { Action: var action } => new ReadTurn(turn with { Text = "", CardAction = action }, null),
            MenuAsks { Markdown: var text } => Say(turn, text),
            MenuCorrects { Markdown: var text } => Say(turn, text),
            MenuEnds { Markdown: var text } => Say(turn, text),
            _ => new ReadTurn(turn, null),
        };
    }

    private static ReadTurn Say(Turn turn, string markdown) => new(
        turn with { CardAction = new CardAction(Verbs.MenuAnswered, JsonSerializer.SerializeToElement(new { })) }, new Reply(markdown));

    // Not the menu that this very turn has opened before it was cut off.
    private async Task<OpenMenu?> OpenForAsync(Turn turn, CancellationToken cancellationToken)
    {
        var newest = await Of(turn.Conversation).Where(menu => menu.OpenedBy != turn.Id)
            .OrderByDescending(menu => menu.Id).FirstOrDefaultAsync(cancellationToken);
        return newest is not null && (newest.ClosedBy is null || newest.ClosedBy == turn.Id) && newest.ExpiresAt > time.GetUtcNow()
            ? newest
            : null;
    }

    private IQueryable<OpenMenu> Of(ConversationReference conversation) => db.OpenMenus.Where(
        menu => menu.Channel == conversation.Channel && menu.ConversationId == conversation.ConversationId);
}
