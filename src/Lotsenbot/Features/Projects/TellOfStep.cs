using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Notices;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects;

/// <summary>Tells those whom the flow names that a step of a project is done; each of them once, however often it is ticked.</summary>
public sealed class TellOfStep(LotsenbotDb db, PersonDirectory people, NoticeBoard notices)
{
    private bool _hasNew;

    /// <summary>Adds the notices, to be saved with the step.</summary>
    public async Task AddAsync(OpenProject open, FlowStep step, CancellationToken cancellationToken)
    {
        var key = KeyOf(open.Project, step);
        if (step.Tells.Count == 0 || await db.Notices.AnyAsync(notice => notice.Key.StartsWith(key + "|"), cancellationToken))
            return;
        var told = new Dictionary<Guid, Person>();
        foreach (var audience in step.Tells)
            foreach (var person in await WhoIsAsync(audience, open.Project, cancellationToken))
                told.TryAdd(person.Id, person);
        // Whoever ticked it knows.
        told.Remove(open.Me.Id);
        foreach (var person in told.Values)
            notices.Add(person.Id, key, new Reply("", Card: StepCards.Done(open, step)));
        _hasNew |= told.Count > 0;
    }

    /// <summary>To be called when they are saved.</summary>
    public Task WakeAsync(CancellationToken cancellationToken) => _hasNew ? notices.WakeAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>The key of a step's notices, before the person's part.</summary>
    internal static string KeyOf(Project project, FlowStep step) => $"project|{project.Id:N}|{step.Id}";

    /// <summary>Who that is in the directory.</summary>
    internal async Task<List<Person>> WhoIsAsync(Audience audience, Project project, CancellationToken cancellationToken) => audience switch
    {
        Audience.CoordinationOffice => await people.WithRoleAsync(Role.CoordinationOffice, cancellationToken),
        Audience.Division => project.Division is { } division ? await people.CoordinatorsAsync(division, cancellationToken) : [],
        Audience.DigitalGuides => await people.GuidesAsync(project.Unit, cancellationToken),
        Audience.Manager => [.. (await people.WithRoleAsync(Role.Manager, cancellationToken)).Where(manager => manager.Unit == project.Unit)],
        // The directory knows these offices as one role.
        Audience.DataProtection or Audience.StaffCouncil or Audience.AuditOffice => await people.WithRoleAsync(Role.Stakeholder, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, null),
    };
}
