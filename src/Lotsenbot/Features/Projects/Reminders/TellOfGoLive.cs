using System.Globalization;
using Lotsenbot.Hosting;
using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Reminders;

/// <summary>Asks leads once whose go-live day is past without a report, and tells the coordination office.</summary>
public sealed class TellOfGoLive(RunningProjects running, Reminders reminders, PersonDirectory people, TimeProvider time)
{
    /// <returns>How many people were told.</returns>
    public async Task<int> HandleAsync(CancellationToken cancellationToken)
    {
        var today = Schedules.Today(time);
        var (told, office) = (0, await people.WithRoleAsync(Role.CoordinationOffice, cancellationToken));
        foreach (var open in (await running.ByLeadAsync(cancellationToken)).SelectMany(projects => projects))
        {
            if (GoLive.Overdue(open, today) is not { } day)
                continue;
            // Another day is another reminder.
            var key = string.Create(CultureInfo.InvariantCulture, $"go-live|{open.Project.Id:N}|{day:yyyyMMdd}");
            if (!open.Project.IsQuiet && await reminders.LeaveAsync(open.Me.Id, key, ReminderCards.GoLive(open, day), cancellationToken))
                told++;
            foreach (var person in office)
                if (person.Id != open.Me.Id && await reminders.LeaveAsync(person.Id, key, ReminderCards.GoLiveForOffice(open, day), cancellationToken))
                    told++;
        }
        return told;
    }
}
