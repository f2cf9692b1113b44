using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Answers.Grounding;
using Lotsenbot.Features.Answers.Unanswered;
using Lotsenbot.Features.Answers.Understanding;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Answers;

/// <summary>Answers a question from the documents, with its sources; understands it with the conversation's last one.</summary>
public sealed class AnswerQuestion(
    LastQuestions lastQuestions, QuestionAnswerer answerer, OtherWords otherWords, PhraseAnswer phrase, AnswerReplies replies, CurrentIndex current, LotsenbotDb db, TimeProvider time)
{
    /// <summary>More are retrieved than quoted: the judgement looks at them too.</summary>
    public const int Passages = 5;

    /// <summary>On the very first start a question waits this long for the documents.</summary>
    private static readonly TimeSpan FirstReading = TimeSpan.FromSeconds(30);

    /// <param name="preferred">Sections that explain what the person is busy with; none as a rule.</param>
    public async Task<Reply> HandleAsync(Turn turn, IReadOnlyList<PreferredSection> preferred, CancellationToken cancellationToken)
    {
        if (!await current.IsReadyAsync(FirstReading, time, cancellationToken))
            return new Reply("Ich lese gerade die Unterlagen ein und kann noch nicht antworten. Bitte frag mich in ein paar Minuten noch einmal.");
        var simply = SimpleWords.QuestionOf(turn.Text);
        if (simply == "")
            return await AnswerSimplyAsync(await lastQuestions.OfAsync(turn, cancellationToken), cancellationToken);
        var question = await lastQuestions.CompleteAsync(turn, simply ?? turn.Text, cancellationToken);
        if (simply is not null)
            return await AnswerSimplyAsync(question, cancellationToken);
        if (AmbiguousAbbreviation.In(question, current.Synonyms) is { } abbreviation)
            return await AnswerEachMeaningAsync(abbreviation, question, cancellationToken);
        var plain = await answerer.AnswerAsync(question, turn.Text, Passages, cancellationToken);
        var answer = await otherWords.LookAgainAsync(question, turn.Text, plain, Passages, cancellationToken);
        if (answer.Outcome != AnswerOutcome.Answered && !NotAQuestion.Is(turn.Text))
            await RememberUnansweredAsync(turn, question, cancellationToken);
        answer = Preference.Of(answer, question, preferred);
        return await phrase.HandleAsync(question, answer, cancellationToken) ?? replies.For(answer, turn.Text);
    }

    private async Task<Reply> AnswerSimplyAsync(string? question, CancellationToken cancellationToken)
    {
        if (question is null)
            return new Reply("Was soll ich einfacher erklären? Stell mir zuerst eine Frage.");
        var answer = await answerer.AnswerAsync(question, question, Passages, cancellationToken);
        return answer.Outcome == AnswerOutcome.Answered
            ? await phrase.HandleAsync(question, answer, GroundedAnswerer.InSimpleWords, cancellationToken) ?? replies.InShort(answer)
            : replies.For(answer, question);
    }

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
}
