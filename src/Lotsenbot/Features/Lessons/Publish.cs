using Lotsenbot.Conversations.Projects;
using Lotsenbot.Data;
using Lotsenbot.Knowledge;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Lessons;

/// <summary>Keeps the documents that everybody's questions find in line with the released lessons.</summary>
public sealed class Publish(LotsenbotDb db, IProjectSource projects, StoreLesson documents)
{
    /// <summary>To be called when the lesson is saved: from then on <see cref="CatchUpAsync"/> makes up for it.</summary>
    public async Task HandleAsync(Lesson lesson, CancellationToken cancellationToken)
    {
        if (lesson.State == LessonState.Released)
            await documents.HandleAsync(DocumentOf(lesson, await ProjectOfAsync(lesson, cancellationToken), projects.Outline), cancellationToken);
        else
            await documents.RemoveAsync(lesson.Id, cancellationToken);
    }

    /// <summary>Stores what a crash kept from being stored, and removes what it kept from being removed.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var stored = await db.Documents.Where(document => document.Name.StartsWith(Knowledge.Documents.Passage.LessonPrefix)).Select(document => document.Name).ToListAsync(cancellationToken);
        var released = await db.Lessons.AsNoTracking().Where(lesson => lesson.State == LessonState.Released).Select(lesson => lesson.Id).ToListAsync(cancellationToken);
        var names = released.ToDictionary(StoreLesson.NameOf);
        foreach (var (name, id) in names.Where(pair => !stored.Contains(pair.Key)).ToList())
            if (await db.Lessons.AsNoTracking().FirstOrDefaultAsync(lesson => lesson.Id == id, cancellationToken) is { } lesson)
                await HandleAsync(lesson, cancellationToken);
        foreach (var name in stored.Where(name => !names.ContainsKey(name)))
            if (Guid.TryParse(name[Knowledge.Documents.Passage.LessonPrefix.Length..], out var id))
                await documents.RemoveAsync(id, cancellationToken);
    }

    /// <summary>The project that may be named with it.</summary>
    private async Task<ProjectSketch?> ProjectOfAsync(Lesson lesson, CancellationToken cancellationToken) =>
        lesson is { ProjectId: { } id, IsNameless: false } ? (await projects.FindAsync([id], cancellationToken)).SingleOrDefault() : null;

    internal static LessonDocument DocumentOf(Lesson lesson, ProjectSketch? project, FlowOutline outline) => new(
        lesson.Id,
        project is null ? $"Erfahrung aus einem Projekt (Phase {LessonWords.Place(outline, lesson.Phase, null)})" : $"Erfahrung aus „{project.Title}“ ({project.Unit})",
        LessonWords.Place(outline, lesson.Phase, lesson.Step),
        [
            lesson.Current,
            .. lesson.Effort.Length > 0 ? [$"Aufwand: {lesson.Effort}"] : Array.Empty<string>(),
            .. About(lesson, outline) is { Length: > 0 } about ? [$"Stichwörter: {about}."] : Array.Empty<string>(),
            $"{LessonWords.Of(lesson.Kind)}. Gepflegt von: {lesson.Owner}, wieder zu prüfen am {LessonWords.Day(lesson.ReviewOn ?? DateOnly.MaxValue)}.",
        ],
        lesson.ReviewOn ?? DateOnly.MaxValue);

    private static string About(Lesson lesson, FlowOutline outline) => string.Join(
        ", ", new[] { LessonWords.Component(outline, lesson.Component), lesson.Tags }.Where(part => !string.IsNullOrWhiteSpace(part)));
}
