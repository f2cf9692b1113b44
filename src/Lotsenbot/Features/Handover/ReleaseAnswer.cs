using System.Globalization;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Knowledge;
using Lotsenbot.People;

namespace Lotsenbot.Features.Handover;

/// <summary>Makes an answer of the office a reviewed entry that everybody's questions find, without anybody's name in it.</summary>
public sealed class ReleaseAnswer(LotsenbotDb db, PersonDirectory people, NamesInText names, StoreReviewedEntry entries, TimeProvider time)
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public async Task<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (Access.Refusal(await people.OfAsync(turn, cancellationToken), Role.CoordinationOffice) is { } refusal)
            return refusal;
        if (turn.CardAction!.Read<OfficeCards.ReleaseForm>() is not { Id: { } id } form || await db.HandedQuestions.FindAsync([id], cancellationToken) is not { Answer: not null } question)
            return new Reply("Zu dieser Karte finde ich keine beantwortete Frage mehr. Ich habe nichts freigegeben.");
        if (await ProblemAsync(form, cancellationToken) is { } problem)
            return new Reply(problem, Card: OfficeCards.Offer(question, form));
        await entries.HandleAsync(
            new ReviewedEntry(question.Id, form.Question!.Trim(), form.Answer!.Trim(), form.Owner!.Trim(), form.ReviewOn!.Value), cancellationToken);
        question.ReleasedAt ??= time.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        return new Reply("Freigegeben. In wenigen Augenblicken finden sie alle.", Card: OfficeCards.Done(question, "Beantwortet und freigegeben."));
    }

    private async Task<string?> ProblemAsync(OfficeCards.ReleaseForm form, CancellationToken cancellationToken)
    {
        if (new[] { form.Question, form.Answer, form.Owner }.Any(string.IsNullOrWhiteSpace) || form.ReviewOn is null)
            return "Frage, Antwort, verantwortliche Stelle und Datum gehören alle dazu. Ich habe noch nichts freigegeben.";
        if (form.ReviewOn <= DateOnly.FromDateTime(time.GetUtcNow().Date))
            return $"Der {form.ReviewOn.Value.ToString("d.M.yyyy", German)} ist schon vorbei. Wann soll der Eintrag wieder geprüft werden?";
        var text = $"{form.Question}\n{form.Answer}";
        var personal = new PersonalDataMask(await names.FindAsync(text, cancellationToken)).Find(text);
        return personal.Count == 0 ? null : $"Da steht noch etwas Persönliches: „{string.Join("“, „", personal)}“. Nimm es bitte heraus; ich habe noch nichts freigegeben.";
    }
}
