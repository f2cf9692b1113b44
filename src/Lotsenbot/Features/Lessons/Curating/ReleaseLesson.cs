using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Hosting;
using Lotsenbot.Notices;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Lessons.Curating;

/// <summary>Releases a lesson to everybody, takes it back, looks at it again, or declines it with a reason.</summary>
public sealed class ReleaseLesson(
    LotsenbotDb db, LessonDesk desk, EditLesson editing, LessonHistory history, LessonNames names, Publish publish, NoticeBoard notices, IOptions<LessonOptions> options, TimeProvider time)
{
    public Task<Reply> ReleaseAsync(Turn turn, CancellationToken cancellationToken) => desk.OnAsync(turn, async (lesson, me, edit) =>
    {
        if (lesson.State != LessonState.Offered)
            return await desk.ShowAsync(lesson, $"Das geht nicht mehr: Diese Erfahrung ist {LessonWords.Of(lesson.State)}.", cancellationToken);
        if (await editing.ApplyAsync(lesson, me, edit, cancellationToken) is { } wrong)
            return await desk.ShowAsync(lesson, $"{wrong} Ich habe nichts freigegeben.", cancellationToken);
        lesson.ReviewOn ??= Schedules.Today(time).AddMonths(options.Value.ReviewMonths);
        var problem = lesson.Owner.Length == 0 ? "Welche Stelle ist dafür verantwortlich? Ich habe noch nichts freigegeben."
            : lesson.ReviewOn <= Schedules.Today(time) ? $"Der {LessonWords.Day(lesson.ReviewOn.Value)} ist schon vorbei. Wann soll sie wieder geprüft werden? Ich habe noch nichts freigegeben."
            : await ProblemOfAsync(lesson, names, cancellationToken);
        if (problem is null)
        {
            (lesson.State, lesson.ReleasedText, lesson.ReleasedAt) = (LessonState.Released, lesson.Text, time.GetUtcNow());
            await history.NoteAsync(lesson, me.Id, LessonHistory.Office, "Stand", LessonWords.Of(LessonState.Offered), LessonWords.Of(lesson.State), cancellationToken);
        }
        // What was written before is not lost over a missing word.
        await db.SaveChangesAsync(cancellationToken);
        if (problem is not null)
            return await desk.ShowAsync(lesson, problem, cancellationToken);
        await publish.HandleAsync(lesson, cancellationToken);
        return await desk.ShowAsync(lesson, "Freigegeben. In wenigen Augenblicken finden sie alle.", cancellationToken);
    }, cancellationToken);

    /// <summary>Nobody finds it any more, and it waits again.</summary>
    public Task<Reply> WithdrawAsync(Turn turn, CancellationToken cancellationToken) => desk.OnAsync(turn, async (lesson, me, _) =>
    {
        if (lesson.State != LessonState.Released)
            return await desk.ShowAsync(lesson, "Sie ist nicht freigegeben.", cancellationToken);
        (lesson.State, lesson.Text, lesson.ReleasedText, lesson.ReleasedAt) = (LessonState.Offered, lesson.Current, null, null);
        await history.NoteAsync(lesson, me.Id, LessonHistory.Office, "Stand", LessonWords.Of(LessonState.Released), LessonWords.Of(lesson.State), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await publish.HandleAsync(lesson, cancellationToken);
        return await desk.ShowAsync(lesson, "Zurückgezogen. Sie wartet wieder auf die KoSt.", cancellationToken);
    }, cancellationToken);

    /// <summary>It still holds: until it is asked about again.</summary>
    public Task<Reply> ExtendAsync(Turn turn, CancellationToken cancellationToken) => desk.OnAsync(turn, async (lesson, me, _) =>
    {
        if (lesson.State != LessonState.Released || lesson.ReviewOn > Schedules.Today(time))
            return await desk.ShowAsync(lesson, "Das ist schon erledigt. So steht es jetzt:", cancellationToken);
        var next = Schedules.Today(time).AddMonths(options.Value.ReviewMonths);
        await history.NoteAsync(lesson, me.Id, LessonHistory.Office, "Wieder zu prüfen", lesson.ReviewOn is { } before ? LessonWords.Day(before) : null, LessonWords.Day(next), cancellationToken);
        lesson.ReviewOn = next;
        await db.SaveChangesAsync(cancellationToken);
        await publish.HandleAsync(lesson, cancellationToken);
        return await desk.ShowAsync(lesson, $"Sie gilt weiter. Am {LessonWords.Day(next)} frage ich wieder.", cancellationToken);
    }, cancellationToken);

    public Task<Reply> DeclineAsync(Turn turn, CancellationToken cancellationToken) => desk.OnAsync(turn, async (lesson, me, edit) =>
    {
        if (lesson.State != LessonState.Offered)
            return await desk.ShowAsync(lesson, $"Das geht nicht mehr: Diese Erfahrung ist {LessonWords.Of(lesson.State)}.", cancellationToken);
        var reason = edit.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > Lesson.LongestText)
            return await desk.ShowAsync(lesson, "Schreib bitte dazu, warum; wer es erzählt hat, bekommt das zu lesen. Ich habe nichts abgelehnt.", cancellationToken);
        (lesson.State, lesson.Reason) = (LessonState.Declined, reason);
        await history.NoteAsync(lesson, me.Id, LessonHistory.Office, "Stand", LessonWords.Of(LessonState.Offered), $"{LessonWords.Of(lesson.State)}: {reason}", cancellationToken);
        if (lesson.AuthorId is { } author)
            notices.Add(author, $"lesson|{lesson.Id:N}|declined", CurateCards.DeclinedFor(lesson));
        await db.SaveChangesAsync(cancellationToken);
        await notices.WakeAsync(cancellationToken);
        return await desk.ShowAsync(lesson, lesson.AuthorId is null ? "Abgelehnt." : "Abgelehnt. Wer es erzählt hat, erfährt den Grund.", cancellationToken);
    }, cancellationToken);

    /// <summary>What keeps it from being read by everybody; null when nothing does.</summary>
    internal static async Task<string?> ProblemOfAsync(Lesson lesson, LessonNames names, CancellationToken cancellationToken)
    {
        var found = await names.FindAsync($"{lesson.Current}\n{lesson.Effort}\n{lesson.Tags}\n{lesson.Owner}", cancellationToken);
        return found.Count == 0 ? null : $"Da steht noch etwas, das nicht für alle ist: „{string.Join("“, „", found)}“. Nimm es bitte heraus; ich habe noch nichts freigegeben.";
    }
}
