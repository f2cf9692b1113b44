using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Knowledge.Retrieval;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Lessons.Curating;

/// <summary>Makes one lesson of two that say the same.</summary>
public sealed class MergeLessons(LotsenbotDb db, LessonDesk desk, LessonHistory history, Publish publish)
{
    private const int MostOffered = 10;

    public Task<Reply> AskAsync(Turn turn, CancellationToken cancellationToken) => desk.OnAsync(turn, async (lesson, _, _) =>
    {
        if (lesson.State is not (LessonState.Offered or LessonState.Released))
            return await desk.ShowAsync(lesson, "Sie lässt sich nicht mehr zusammenführen.", cancellationToken);
        var others = await OthersAsync(lesson, cancellationToken);
        return others.Count == 0
            ? await desk.ShowAsync(lesson, "Es gibt keine andere, mit der sie sich zusammenführen ließe.", cancellationToken)
            : new Reply("", Card: CurateCards.Merge(lesson, others));
    }, cancellationToken);

    public Task<Reply> MergeAsync(Turn turn, CancellationToken cancellationToken) => desk.OnAsync(turn, async (lesson, me, edit) =>
    {
        var other = Guid.TryParse(edit.Other, out var id) && id != lesson.Id ? await db.Lessons.FindAsync([id], cancellationToken) : null;
        if (lesson.State is not (LessonState.Offered or LessonState.Released) || other is not { State: LessonState.Offered or LessonState.Released })
            return await desk.ShowAsync(lesson, "Diese beiden lassen sich nicht (mehr) zusammenführen. Ich habe nichts geändert.", cancellationToken);
        var both = $"{lesson.Current}\n{other.Current}";
        if (both.Length > Lesson.LongestText)
            return await desk.ShowAsync(lesson, $"Zusammen wären sie länger als {Lesson.LongestText} Zeichen. Kürz bitte zuerst eine von beiden.", cancellationToken);
        await history.NoteAsync(lesson, me.Id, LessonHistory.Office, "Text, zusammengeführt", lesson.Current, both, cancellationToken);
        // What is released says only what was released; both texts are read before that.
        (lesson.State, lesson.Text, lesson.ReleasedText, lesson.ReleasedAt) = (LessonState.Offered, both, null, null);
        lesson.Tags = string.Join(", ", Words(lesson.Tags).Union(Words(other.Tags), StringComparer.CurrentCultureIgnoreCase));
        await history.NoteAsync(other, me.Id, LessonHistory.Office, "Stand", LessonWords.Of(other.State), LessonWords.Of(LessonState.Merged), cancellationToken);
        (other.State, other.MergedInto) = (LessonState.Merged, lesson.Id);
        await db.SaveChangesAsync(cancellationToken);
        await publish.HandleAsync(lesson, cancellationToken);
        await publish.HandleAsync(other, cancellationToken);
        return await desk.ShowAsync(lesson, "Zusammengeführt. Lies den Text noch einmal und gib ihn dann frei.", cancellationToken);
    }, cancellationToken);

    /// <summary>Those that sound most like it first.</summary>
    private async Task<IReadOnlyList<Lesson>> OthersAsync(Lesson lesson, CancellationToken cancellationToken)
    {
        var stems = GermanWords.Stems(lesson.Current).ToHashSet();
        var all = await db.Lessons.AsNoTracking()
            .Where(other => other.Id != lesson.Id && (other.State == LessonState.Offered || other.State == LessonState.Released)).ToListAsync(cancellationToken);
        return [.. all.OrderByDescending(other => SharedWords.Of(other.Current, stems).Count()).ThenByDescending(other => other.Phase == lesson.Phase).Take(MostOffered)];
    }

    private static string[] Words(string tags) => tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
