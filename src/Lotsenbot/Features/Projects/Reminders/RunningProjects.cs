using Lotsenbot.Data;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Reminders;

/// <summary>The projects that run, as whoever leads them sees them.</summary>
public sealed class RunningProjects(LotsenbotDb db, PersonDirectory people, StoredFlows stored)
{
    /// <summary>By their leads who are still there; a project with two leads is there for both.</summary>
    public async Task<ILookup<Guid, OpenProject>> ByLeadAsync(CancellationToken cancellationToken)
    {
        var projects = await db.Projects.AsNoTracking().Include(project => project.Members).Include(project => project.Steps).Include(project => project.Answers).AsSplitQuery()
            .Where(project => project.State == ProjectState.Active).OrderBy(project => project.StartedAt).ToListAsync(cancellationToken);
        var flows = await stored.OfAsync(db, projects, cancellationToken);
        var open = new List<OpenProject>();
        foreach (var lead in projects.SelectMany(project => project.Members).Where(member => member.Role == MemberRole.Lead).Select(member => member.PersonId).Distinct())
            if (await people.FindAsync(lead, cancellationToken) is { IsActive: true } person)
                open.AddRange(projects.Where(project => project.Members.Any(member => member.PersonId == lead && member.Role == MemberRole.Lead))
                    .Select(project => new OpenProject(project, flows[project.FlowVersion], person)));
        return open.ToLookup(project => project.Me.Id);
    }
}
