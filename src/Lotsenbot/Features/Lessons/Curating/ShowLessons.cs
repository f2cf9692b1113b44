using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Lessons.Curating;

/// <summary>Lists lessons: to the office all that wait or are released, to everybody the own ones.</summary>
public sealed class ShowLessons(LotsenbotDb db, PersonDirectory people, LessonDesk desk)
{
    private const int MostListed = 20;

    /// <summary>"Lessons", in the chat.</summary>
    public async Task<Reply> AllAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if ((Access.RefusalInCompany(turn) ?? Access.Refusal(me, Role.Employee)) is { } refusal)
            return refusal;
        return me!.Has(Role.CoordinationOffice) ? await ListAsync(cancellationToken) : await MineAsync(me, cancellationToken);
    }

    /// <summary>"Meine Erfahrungen".</summary>
    public async Task<Reply> MineAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        return Access.RefusalInCompany(turn) ?? Access.Refusal(me, Role.Employee) ?? await MineAsync(me!, cancellationToken);
    }

    /// <summary>Back to the list, from a card.</summary>
    public async Task<Reply> BackAsync(Turn turn, CancellationToken cancellationToken) =>
        Access.Refusal(await people.OfAsync(turn, cancellationToken), Role.CoordinationOffice) ?? await ListAsync(cancellationToken);

    public Task<Reply> OpenAsync(Turn turn, CancellationToken cancellationToken) => desk.OnAsync(turn, (lesson, _, _) => desk.ShowAsync(lesson, note: null, cancellationToken), cancellationToken);

    private async Task<Reply> ListAsync(CancellationToken cancellationToken)
    {
        var waiting = await OfAsync(LessonState.Offered, cancellationToken);
        var released = await OfAsync(LessonState.Released, cancellationToken);
        var counts = await db.Lessons.Where(lesson => lesson.State == LessonState.Offered || lesson.State == LessonState.Released).GroupBy(lesson => lesson.State)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return new Reply("", Card: CurateCards.All(waiting, released, counts.GetValueOrDefault(LessonState.Offered), counts.GetValueOrDefault(LessonState.Released)));
    }

    // What waits longest comes first; of the released, what was looked at longest ago.
    private Task<List<Lesson>> OfAsync(LessonState state, CancellationToken cancellationToken) =>
        db.Lessons.AsNoTracking().Where(lesson => lesson.State == state).OrderBy(lesson => lesson.ChangedAt).Take(MostListed).ToListAsync(cancellationToken);

    private async Task<Reply> MineAsync(Person me, CancellationToken cancellationToken)
    {
        var mine = await db.Lessons.AsNoTracking().Where(lesson => lesson.AuthorId == me.Id && lesson.State != LessonState.Draft)
            .OrderByDescending(lesson => lesson.CreatedAt).Take(MostListed).ToListAsync(cancellationToken);
        return mine.Count == 0
            ? new Reply("Von dir gibt es hier noch nichts. Erzähl mir, was du in einem Projekt gelernt hast: „Das haben wir gelernt: …“. Was du ohne Namen abgibst, steht hier nicht.")
            : new Reply("", Card: CurateCards.Mine(mine));
    }
}
