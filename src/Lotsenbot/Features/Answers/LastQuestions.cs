using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Answers.Understanding;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Answers;

/// <summary>What each conversation was last about.</summary>
public sealed class LastQuestions(LotsenbotDb db, StandAloneQuestion standAlone, IOptions<AnswerOptions> options, TimeProvider time)
{
    /// <summary>What whoever writes asked last in this conversation; null if somebody else did, or nobody.</summary>
    public async Task<string?> OfAsync(Turn turn, CancellationToken cancellationToken) =>
        await FindAsync(turn, cancellationToken) is { } last && last.UserId == turn.UserId ? last.Question : null;

    /// <summary>The question, complete in itself, which is also kept for the next one. A turn that is run again gets what it got before.</summary>
    public async Task<string> CompleteAsync(Turn turn, string text, CancellationToken cancellationToken)
    {
        var last = await FindAsync(turn, cancellationToken);
        if (last?.TurnId == turn.Id)
            return last.Question;
        var now = time.GetUtcNow();
        var question = await standAlone.CompleteAsync(text, last is not null && now - last.At <= options.Value.FollowUpWithin ? last.Question : null, cancellationToken);
        if (last is null)
            db.LastQuestions.Add(last = new LastQuestion
            {
                Channel = turn.Conversation.Channel,
                ConversationId = turn.Conversation.ConversationId,
                TurnId = turn.Id,
                UserId = turn.UserId,
                Question = question,
            });
        (last.TurnId, last.UserId, last.Question, last.At) = (turn.Id, turn.UserId, question, now);
        await db.SaveChangesAsync(cancellationToken);
        return question;
    }

    private async Task<LastQuestion?> FindAsync(Turn turn, CancellationToken cancellationToken) =>
        await db.LastQuestions.FindAsync([turn.Conversation.Channel, turn.Conversation.ConversationId], cancellationToken);
}
