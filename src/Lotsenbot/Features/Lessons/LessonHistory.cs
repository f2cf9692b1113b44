using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Lessons;

/// <summary>Writes the history of lessons, without the names that stood in them.</summary>
public sealed class LessonHistory(LotsenbotDb db, LessonNames names, TimeProvider time)
{
    public const string Team = "Projektteam";
    public const string Office = "KoSt";

    /// <summary>Adds a line, to be saved with what it tells of.</summary>
    public async Task NoteAsync(Lesson lesson, Guid? by, string role, string what, string? before, string? after, CancellationToken cancellationToken)
    {
        db.LessonChanges.Add(new LessonChange
        {
            LessonId = lesson.Id,
            At = time.GetUtcNow(),
            By = by,
            As = role,
            What = what,
            Before = before is null ? null : await names.BlankAsync(before, cancellationToken),
            After = after is null ? null : await names.BlankAsync(after, cancellationToken),
        });
        lesson.Version++;
        lesson.ChangedAt = time.GetUtcNow();
    }

    /// <summary>The newest first.</summary>
    public Task<List<LessonChange>> OfAsync(Guid lessonId, int most, CancellationToken cancellationToken) =>
        db.LessonChanges.AsNoTracking().Where(change => change.LessonId == lessonId).OrderByDescending(change => change.Id).Take(most).ToListAsync(cancellationToken);
}
