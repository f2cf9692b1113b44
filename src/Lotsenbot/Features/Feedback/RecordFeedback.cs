using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Feedback;

/// <summary>
/// Keeps a thumbs up or down. Nothing is said in return, for the thumb itself shows that it was taken; after a thumbs down the bot asks what was
/// missing, where the channel has not asked already.
/// </summary>
public sealed class RecordFeedback(LotsenbotDb db, TimeProvider time)
{
    public async Task<Reply?> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        var reaction = turn.CardAction!.Data.Deserialize<Reaction>()!;
        var entry = await db.Feedback.SingleOrDefaultAsync(
            row => row.Channel == turn.Conversation.Channel
                && row.ConversationId == turn.Conversation.ConversationId
                && row.TurnId == reaction.TurnId
                && row.UserId == turn.UserId,
            cancellationToken);
        // Turns of one conversation run one after the other, so nobody inserts the same row meanwhile.
        entry ??= db.Feedback.Add(new FeedbackEntry
        {
            Channel = turn.Conversation.Channel,
            ConversationId = turn.Conversation.ConversationId,
            TurnId = reaction.TurnId,
            UserId = turn.UserId,
        }).Entity;
        entry.Liked = reaction.Liked;
        if (reaction.Comment is { Length: > 0 } comment)
            entry.Comment = comment;
        entry.At = time.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        return reaction is { Liked: false, Comment: null } && entry is { Missing: null, Comment: null }
            ? new Reply("", Card: CommentCard.Ask(reaction.TurnId))
            : null;
    }
}
