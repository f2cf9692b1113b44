using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Data;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Lessons.Curating;

/// <summary>Opens lessons for the coordination office, and saves what it changes. Nobody else gets past it.</summary>
public sealed class LessonDesk(LotsenbotDb db, PersonDirectory people, IProjectSource projects, LessonNames names, LessonHistory history)
{
    public const int MostHistory = 6;

    private static readonly Reply Gone = new("Diese Erfahrung gibt es nicht mehr. Ich habe nichts geändert.");

    public async Task<Reply> OnAsync(Turn turn, Func<Lesson, Person, LessonEdit, Task<Reply>> work, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if (Access.Refusal(me, Role.CoordinationOffice) is { } refusal)
            return refusal;
        // A draft is nobody's but its author's.
        if (turn.CardAction!.Read<LessonEdit>() is not { Id: { } id } edit || await db.Lessons.FindAsync([id], cancellationToken) is not { State: not LessonState.Draft } lesson)
            return Gone;
        try
        {
            return await work(lesson, me!, edit);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await db.Lessons.FindAsync([id], cancellationToken) is { } now
                ? await ShowAsync(now, "Gerade hat jemand anderes etwas daran geändert. Ich habe nichts gespeichert; so steht es jetzt:", cancellationToken)
                : Gone;
        }
    }

    public async Task<Reply> ShowAsync(Lesson lesson, string? note, CancellationToken cancellationToken) =>
        new("", Card: CurateCards.Of(await ViewAsync(lesson, cancellationToken), note));

    private async Task<LessonView> ViewAsync(Lesson lesson, CancellationToken cancellationToken) => new(
        lesson,
        lesson.ProjectId is { } project ? (await projects.FindAsync([project], cancellationToken)).SingleOrDefault() : null,
        lesson.AuthorId is { } author ? (await people.FindAsync(author, cancellationToken))?.DisplayName : null,
        projects.Outline,
        await names.FindAsync($"{lesson.Current}\n{lesson.Effort}\n{lesson.Tags}", cancellationToken),
        await history.OfAsync(lesson.Id, MostHistory, cancellationToken));
}
