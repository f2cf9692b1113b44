using System.Globalization;
using System.Text.Json;
using Lotsenbot.Channels.Cards;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Turns.Menus;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Brings a reply's card to where it belongs: into the text for a client without cards, or into the place of the card that was pressed.</summary>
internal sealed class CardDelivery(LotsenbotDb db, ConversationLog log, TextMenus menus)
{
    /// <summary>What is left to be sent as a new message; without text and card when nothing is.</summary>
    public async Task<Reply> FitAsync(Turn turn, Reply reply, CancellationToken cancellationToken)
    {
        if (reply.Card is not { } card)
            return reply;
        var conversation = await db.WebConversations.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == turn.Conversation.ConversationId, cancellationToken);
        if (conversation is { IsTextOnly: true })
        {
            var menu = await menus.OpenAsync(turn.Conversation, openedBy: turn.Id, reply, cancellationToken);
            return menu with { Markdown = CardLinks.Absolute(menu.Markdown, conversation.BaseAddress) };
        }
        return turn.CardAction?.CardId is { } pressed && await ReplaceAsync(turn, pressed, card, cancellationToken)
            ? reply with { Card = null }
            : reply;
    }

    /// <summary>An activity with the id and time of an earlier one takes its place in Web Chat. False when there is no such card to replace.</summary>
    private async Task<bool> ReplaceAsync(Turn turn, string pressed, Card card, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn.Conversation.ConversationId, pressed, cancellationToken) is not { } activity)
            return false;
        await log.AppendAsync(
            turn.Conversation.ConversationId,
            key: $"reply/{turn.Id}/card",
            (conversation, _) => activity with
            {
                Attachments = [AdaptiveCards.ToAttachment(card, CardDialect.WebChat, conversation.BaseAddress, pressed)],
            },
            turnOf: _ => null,
            cancellationToken);
        return true;
    }

    // The id comes from the client: only a card of ours in this very conversation can be replaced.
    private async Task<Activity?> FindAsync(string conversationId, string id, CancellationToken cancellationToken)
    {
        if (!long.TryParse(id.AsSpan(id.LastIndexOf('|') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || id != WebActivity.IdOf(conversationId, sequence))
            return null;
        var json = await db.WebActivities.Where(row => row.ConversationId == conversationId && row.Sequence == sequence)
            .Select(row => row.Json).SingleOrDefaultAsync(cancellationToken);
        return json is not null
            && JsonSerializer.Deserialize<Activity>(json, Activity.Json) is { From.Role: "bot", Attachments: [_, ..] } activity
            && activity.Id == id
                ? activity
                : null;
    }
}
