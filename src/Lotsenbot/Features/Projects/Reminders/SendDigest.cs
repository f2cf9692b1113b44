using System.Globalization;
using Lotsenbot.Data;
using Lotsenbot.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Projects.Reminders;

/// <summary>Tells the leads of running projects once a week what is open in them.</summary>
public sealed class SendDigest(LotsenbotDb db, RunningProjects running, Reminders reminders, IOptions<ProjectOptions> options, TimeProvider time)
{
    /// <returns>How many leads were told.</returns>
    public async Task<int> HandleAsync(CancellationToken cancellationToken)
    {
        var today = Schedules.Today(time);
        var (year, week) = (ISOWeek.GetYear(today.ToDateTime(TimeOnly.MinValue)), ISOWeek.GetWeekOfYear(today.ToDateTime(TimeOnly.MinValue)));
        var due = WorkingDays.OnOrAfter(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, options.Value.DigestOn)), options.Value.Land);
        // On a later day of the week too: nobody may have been there to send it. What is told once in a week is not told again, see the key.
        if (today < due || today != WorkingDays.OnOrAfter(today, options.Value.Land))
            return 0;
        var still = await StillAsync(cancellationToken);
        var told = 0;
        foreach (var projects in await running.ByLeadAsync(cancellationToken))
        {
            // A project that began after the digest was due has its turn next week.
            var open = projects.Where(project => !project.Project.IsQuiet && project.Project.StartedAt <= At(due)).ToList();
            if (open.Count > 0 && await reminders.LeaveAsync(projects.Key, $"digest|{year}-W{week:00}", DigestCard.Of(open, still, today), cancellationToken))
                told++;
        }
        return told;
    }

    /// <summary>Those in which nothing has happened for long.</summary>
    private async Task<IReadOnlySet<Guid>> StillAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - TimeSpan.FromDays(7 * options.Value.QuietWeeks);
        return (await db.Projects.Where(project => project.State == ProjectState.Active && project.StartedAt < since
                && !db.ProjectChanges.Any(change => change.ProjectId == project.Id && change.At >= since))
            .Select(project => project.Id).ToListAsync(cancellationToken)).ToHashSet();
    }

    private DateTimeOffset At(DateOnly due)
    {
        var at = due.ToDateTime(TimeOnly.MinValue) + options.Value.DigestAt;
        return new DateTimeOffset(at, Schedules.Berlin.GetUtcOffset(at)).ToUniversalTime();
    }
}
