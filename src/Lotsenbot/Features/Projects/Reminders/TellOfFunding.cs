using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Placing;
using Lotsenbot.Hosting;
using Lotsenbot.People;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Projects.Reminders;

/// <summary>Reminds once a year, before new projects are announced for the next budget: leads whose project has no money announced, and their division's coordinators.</summary>
public sealed class TellOfFunding(RunningProjects running, Reminders reminders, PersonDirectory people, IOptions<ProjectOptions> options, TimeProvider time)
{
    private const string Item = "mittelanmeldung";

    /// <returns>How many people were told.</returns>
    public async Task<int> HandleAsync(CancellationToken cancellationToken)
    {
        var today = Schedules.Today(time);
        var day = Funding.NextAnnouncement(options.Value.FundingAnnouncement, today);
        if (today < day.AddDays(-7 * options.Value.FundingReminderWeeks) || today != WorkingDays.OnOrAfter(today, options.Value.Land))
            return 0;
        var without = (await running.ByLeadAsync(cancellationToken)).SelectMany(projects => projects.Where(IsWithout)).ToList();
        var (told, key) = (0, $"funding|{day.Year}");
        foreach (var projects in without.Where(open => !open.Project.IsQuiet).GroupBy(open => open.Me.Id))
            if (await reminders.LeaveAsync(projects.Key, key, ReminderCards.Funding([.. projects], day), cancellationToken))
                told++;
        foreach (var coordinator in await people.WithRoleAsync(Role.DigitalCoordinator, cancellationToken))
        {
            var ofDivision = without.Where(open => coordinator.Division is { } division && division == open.Project.Division).DistinctBy(open => open.Project.Id).ToList();
            if (ofDivision.Count > 0 && await reminders.LeaveAsync(coordinator.Id, $"{key}|division", ReminderCards.Funding(ofDivision, day), cancellationToken))
                told++;
        }
        return told;
    }

    private static bool IsWithout(OpenProject open) => open.Project.Phase <= Phase.Planning && open.AnswerOf(Item) != Condition.Yes;
}
