using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Data;
using Lotsenbot.Hosting.Sheets;
using Lotsenbot.Knowledge;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Lessons;

/// <summary>Lessons that everybody finds since then.</summary>
internal sealed class LessonNews(LotsenbotDb db, IProjectSource projects) : INewsSource
{
    private const int Longest = 200;

    public string Heading => "Neue Erfahrungen aus Projekten";

    public async Task<IReadOnlyList<NewsItem>> SinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await db.Lessons.AsNoTracking().Where(lesson => lesson.State == LessonState.Released && lesson.ReleasedAt >= since).OrderBy(lesson => lesson.ReleasedAt).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(lesson => new NewsItem(
                $"[{CardMarkdown.Escape(LessonWords.Short(lesson.Current, Longest))}](/documents/{StoreLesson.NameOf(lesson.Id)}) (Phase {LessonWords.Place(projects.Outline, lesson.Phase, null)})",
                $"Erfahrung, freigegeben am {lesson.ReleasedAt!.Value.InBerlin().ToString("d.M.yyyy", LessonWords.German)}")),
        ];
    }
}
