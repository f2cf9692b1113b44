using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Feedback;

/// <summary>
/// Keeps a thumbs up or down. A thumbs up shows by itself that it was taken; after a thumbs down the bot asks what was missing, where the channel has
/// not asked already, and offers to ask a person.
/// </summary>
public sealed class RecordFeedback(LotsenbotDb db, TimeProvider time)
{
    public async Task<Reply?> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        var reaction = turn.CardAction!.Data.Deserialize<Reaction>()!;
        var entry = await Votes(turn, reaction).SingleOrDefaultAsync(cancellationToken);
        // Turns of one conversation run one after the other, so nobody inserts the same row meanwhile.
        entry ??= db.Feedback.Add(new FeedbackEntry
        {
            Channel = turn.Conversation.Channel,
            ConversationId = turn.Conversation.ConversationId,
            TurnId = reaction.TurnId,
            UserId = turn.UserId,
        }).Entity;
        entry.Liked = reaction.Liked;
        // A later thumb without a word doesn't take the word back.
        if (reaction.Comment is { Length: > 0 } comment)
            entry.Comment = comment[..Math.Min(comment.Length, FeedbackEntry.LongestComment)];
        entry.At = time.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        return reaction switch
        {
            { Liked: true } => null,
            { Comment: null } => entry is { Missing: null, Comment: null } ? new Reply("", Card: CommentCard.Ask(reaction.TurnId)) : null,
            // Others need not know that somebody is unhappy.
            _ => turn.Conversation.Kind == ConversationKind.Personal ? new Reply("", Card: CommentCard.OfferPerson()) : null,
        };
    }

    /// <summary>A vote that was taken back, unless there is another one by now.</summary>
    public async Task<Reply?> WithdrawAsync(Turn turn, CancellationToken cancellationToken)
    {
        var reaction = turn.CardAction!.Data.Deserialize<Reaction>()!;
        await Votes(turn, reaction).Where(row => row.Liked == reaction.Liked).ExecuteDeleteAsync(cancellationToken);
        return null;
    }

    private IQueryable<FeedbackEntry> Votes(Turn turn, Reaction reaction) => db.Feedback.Where(row =>
        row.Channel == turn.Conversation.Channel
        && row.ConversationId == turn.Conversation.ConversationId
        && row.TurnId == reaction.TurnId
        && row.UserId == turn.UserId);
}
