using System.Globalization;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Lessons.Curating;
using Lotsenbot.Hosting;
using Lotsenbot.Notices;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Lessons;

/// <summary>Asks owners about lessons whose day of review is past, brings what waits to the office's mind, and cuts the last thread to who told without a name.</summary>
public sealed class RemindOffice(LotsenbotDb db, PersonDirectory people, NoticeBoard notices, TimeProvider time)
{
    private static readonly TimeSpan _nameless = TimeSpan.FromHours(12);

    /// <returns>How many notices were left.</returns>
    public async Task<int> HandleAsync(CancellationToken cancellationToken)
    {
        await CutThreadsAsync(cancellationToken);
        var office = await people.WithRoleAsync(Role.CoordinationOffice, cancellationToken);
        return await AskOwnersAsync(office, cancellationToken) + await TellOfWaitingAsync(office, cancellationToken);
    }

    private async Task<int> AskOwnersAsync(List<Person> office, CancellationToken cancellationToken)
    {
        var today = Schedules.Today(time);
        var due = await db.Lessons.AsNoTracking().Where(lesson => lesson.State == LessonState.Released && lesson.ReviewOn <= today).OrderBy(lesson => lesson.ReviewOn).ToListAsync(cancellationToken);
        var told = 0;
        foreach (var lesson in due)
            foreach (var person in OwnersOf(lesson, office))
                if (await notices.LeaveOnceAsync(
                        person.Id, string.Create(CultureInfo.InvariantCulture, $"lesson|{lesson.Id:N}|due|{lesson.ReviewOn:yyyyMMdd}"), new Reply("", Card: CurateCards.Due(lesson)), cancellationToken))
                    told++;
        return told;
    }

    /// <summary>Those of the office who sit in the unit that looks after it; all of the office where nobody does.</summary>
    private static List<Person> OwnersOf(Lesson lesson, List<Person> office) =>
        office.FindAll(person => string.Equals(person.Unit, lesson.Owner, StringComparison.OrdinalIgnoreCase)) is { Count: > 0 } owners ? owners : office;

    /// <summary>Once a week.</summary>
    private async Task<int> TellOfWaitingAsync(List<Person> office, CancellationToken cancellationToken)
    {
        var count = await db.Lessons.CountAsync(lesson => lesson.State == LessonState.Offered, cancellationToken);
        if (count == 0)
            return 0;
        var day = Schedules.Today(time).ToDateTime(TimeOnly.MinValue);
        var key = string.Create(CultureInfo.InvariantCulture, $"lessons-waiting|{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}");
        var told = 0;
        foreach (var person in office)
            if (await notices.LeaveOnceAsync(person.Id, key, new Reply("", Card: CurateCards.Waiting(count)), cancellationToken))
                told++;
        return told;
    }

    // What keeps a press from counting twice stands in the card too, and so in somebody's conversation.
    private Task<int> CutThreadsAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - _nameless;
        return db.Lessons.Where(lesson => lesson.IsNameless && lesson.Batch != null && lesson.CreatedAt < before)
            .ExecuteUpdateAsync(lesson => lesson.SetProperty(row => row.Batch, (Guid?)null), cancellationToken);
    }
}
