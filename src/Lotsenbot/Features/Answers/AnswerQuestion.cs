using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Answers.Unanswered;
using Lotsenbot.Knowledge.Retrieval;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Answers;

/// <summary>Answers a question from the documents, with its sources; understands it with the conversation's last one.</summary>
public sealed class AnswerQuestion(
    QuestionAnswerer answerer, PhraseAnswer phrase, AnswerReplies replies, CurrentIndex current, LotsenbotDb db, IOptions<AnswerOptions> options, TimeProvider time)
{
    /// <summary>More are retrieved than quoted: the judgement looks at them too.</summary>
    private const int Passages = 5;

    /// <summary>On the very first start a question waits this long for the documents.</summary>
    private static readonly TimeSpan FirstReading = TimeSpan.FromSeconds(30);

    public async Task<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (SmallTalk.ReplyTo(turn.Text) is { } smallTalk)
            return smallTalk;
        if (!await current.IsReadyAsync(FirstReading, time, cancellationToken))
            return new Reply("Ich lese gerade die Unterlagen ein und kann noch nicht antworten. Bitte frag mich in ein paar Minuten noch einmal.");
        var question = await CompleteAsync(turn, cancellationToken);
        if (AmbiguousAbbreviation.In(question, current.Synonyms) is { } abbreviation)
            return await AnswerEachMeaningAsync(abbreviation, question, cancellationToken);
        var answer = await answerer.AnswerAsync(question, turn.Text, Passages, cancellationToken);
        if (answer.Outcome != AnswerOutcome.Answered && !NotAQuestion.Is(turn.Text))
            await RememberUnansweredAsync(turn, question, cancellationToken);
        return await phrase.HandleAsync(question, answer, cancellationToken) ?? replies.For(answer, turn.Text);
    }

    /// <summary>What whoever writes asked last in this conversation; null if somebody else did, or nobody.</summary>
    public async Task<string?> LastAsync(Turn turn, CancellationToken cancellationToken) =>
        await db.LastQuestions.FindAsync([turn.Conversation.Channel, turn.Conversation.ConversationId], cancellationToken) is { } last && last.UserId == turn.UserId
            ? last.Question
            : null;

    private async Task RememberUnansweredAsync(Turn turn, string question, CancellationToken cancellationToken)
    {
        // The same turn, run again after a crash.
        if (await db.UnansweredQuestions.FindAsync([turn.Conversation.Channel, turn.Id], cancellationToken) is not null)
            return;
        db.UnansweredQuestions.Add(new UnansweredQuestion
        {
            Channel = turn.Conversation.Channel,
            TurnId = turn.Id,
            UserId = turn.UserId,
            Question = question,
            At = time.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Reply> AnswerEachMeaningAsync(AmbiguousAbbreviation abbreviation, string question, CancellationToken cancellationToken)
    {
        var answers = new List<(string, QuotedAnswer)>();
        foreach (var meaning in abbreviation.Meanings)
        {
            var spelt = abbreviation.Spell(question, meaning);
            answers.Add((meaning, await answerer.AnswerAsync(spelt, spelt, Passages, cancellationToken)));
        }
        return replies.ForEachMeaning(abbreviation, answers);
    }

    /// <summary>The question, complete in itself, which is also kept for the next one.</summary>
    private async Task<string> CompleteAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (channel, conversation) = (turn.Conversation.Channel, turn.Conversation.ConversationId);
        var last = await db.LastQuestions.FindAsync([channel, conversation], cancellationToken);
        if (last?.TurnId == turn.Id)
            return last.Question;
        var now = time.GetUtcNow();
        var question = FollowUp.Complete(turn.Text, last is not null && now - last.At <= options.Value.FollowUpWithin ? last.Question : null);
        if (last is null)
            db.LastQuestions.Add(last = new LastQuestion { Channel = channel, ConversationId = conversation, TurnId = turn.Id, UserId = turn.UserId, Question = question });
        (last.TurnId, last.UserId, last.Question, last.At) = (turn.Id, turn.UserId, question, now);
        await db.SaveChangesAsync(cancellationToken);
        return question;
    }
}
