using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Notices;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Handover;

/// <summary>The coordination office takes a question, gives it back or answers it; the asker gets the answer in the office's name.</summary>
public sealed class AnswerHandedQuestion(LotsenbotDb db, PersonDirectory people, NoticeBoard notices, TimeProvider time)
{
    private static readonly Reply Gone = new("Diese Frage gibt es nicht mehr. Ich habe nichts geändert.");

    public Task<Reply> TakeAsync(Turn turn, CancellationToken cancellationToken) => OnAsync(turn, async (question, me, _) =>
    {
        if (question.Answer is not null)
            return AlreadyAnswered(question);
        // Two colleagues may press at the same moment: one row, one winner.
        var isMine = question.TakenBy == me.Id || await db.HandedQuestions
            .Where(row => row.Id == question.Id && row.TakenBy == null && row.Answer == null)
            .ExecuteUpdateAsync(row => row.SetProperty(taken => taken.TakenBy, me.Id), cancellationToken) == 1;
        return isMine
            ? new Reply("Danke, die Frage gehört dir.", Card: OfficeCards.Taken(question))
            : new Reply("Diese Frage hat schon jemand aus der KoSt übernommen.", Card: OfficeCards.Done(question, "Vergeben."));
    }, cancellationToken);

    public Task<Reply> GiveBackAsync(Turn turn, CancellationToken cancellationToken) => OnAsync(turn, async (question, me, _) =>
    {
        if (question.Answer is not null)
            return AlreadyAnswered(question);
        var isBack = await db.HandedQuestions.Where(row => row.Id == question.Id && row.TakenBy == me.Id && row.Answer == null)
            .ExecuteUpdateAsync(row => row.SetProperty(taken => taken.TakenBy, (Guid?)null), cancellationToken) == 1;
        return isBack
            ? new Reply("Gut, die Frage ist wieder frei. Auch die anderen können sie auf ihrer Karte noch übernehmen.", Card: OfficeCards.Open(question))
            : NotYours(question);
    }, cancellationToken);

    public Task<Reply> AnswerAsync(Turn turn, CancellationToken cancellationToken) => OnAsync(turn, async (question, me, pressed) =>
    {
        if (question.Answer is not null)
            return AlreadyAnswered(question);
        if (question.TakenBy != me.Id)
            return NotYours(question);
        var answer = pressed.Answer?.Trim() ?? "";
        if (answer.Length is 0 or > HandedQuestion.LongestAnswer)
            return new Reply(
                answer.Length == 0 ? "Da steht noch keine Antwort." : $"Das ist mir zu lang: Es dürfen höchstens {HandedQuestion.LongestAnswer} Zeichen sein.",
                Card: OfficeCards.Taken(question, answer.Length == 0 ? null : answer[..HandedQuestion.LongestAnswer]));
        (question.Answer, question.AnsweredAt) = (answer, time.GetUtcNow());
        notices.Add(question.AskerId, $"handover-answer|{question.Id:N}", AskerCards.Answered(question));
        await db.SaveChangesAsync(cancellationToken);
        await notices.WakeAsync(cancellationToken);
        return new Reply(
            "Die Antwort ist unterwegs.",
            Card: OfficeCards.Offer(question, new(question.Id, question.Question, answer, me.Unit ?? "KoSt", DateOnly.FromDateTime(time.GetUtcNow().Date).AddYears(1))));
    }, cancellationToken);

    /// <summary>The answer stays between the office and the asker.</summary>
    public Task<Reply> KeepPrivateAsync(Turn turn, CancellationToken cancellationToken) => OnAsync(turn, (question, _, _) => Task.FromResult(
        new Reply("Gut, die Antwort bleibt zwischen euch.", Card: OfficeCards.Done(question, "Beantwortet, nicht freigegeben."))), cancellationToken);

    private async Task<Reply> OnAsync(Turn turn, Func<HandedQuestion, Person, OfficeCards.Pressed, Task<Reply>> work, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if (Access.Refusal(me, Role.CoordinationOffice) is { } refusal)
            return refusal;
        var pressed = turn.CardAction!.Read<OfficeCards.Pressed>();
        return pressed?.Id is { } id && await db.HandedQuestions.FindAsync([id], cancellationToken) is { } question ? await work(question, me!, pressed) : Gone;
    }

    private static Reply AlreadyAnswered(HandedQuestion question) =>
        new("Diese Frage ist schon beantwortet.", Card: OfficeCards.Done(question, "Beantwortet."));

    private static Reply NotYours(HandedQuestion question) =>
        new("Diese Frage hast du nicht (mehr) übernommen. Ich habe nichts gesendet.", Card: question.TakenBy is null ? OfficeCards.Open(question) : OfficeCards.Done(question, "Vergeben."));
}
