using System.Linq.Expressions;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Closing;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Hosting;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Lessons;

/// <summary>Tells whoever gathers lessons what they need to know of projects.</summary>
internal sealed class HouseProjects(LotsenbotDb db, CurrentFlow current) : IProjectSource
{
    private static readonly Person _nobody = new() { DisplayName = "" };

    public FlowOutline Outline => new(
        [.. current.Flow.Phases.Select(phase => new OutlinedPhase(phase.Id.ToString(), FlowWords.Of(phase.Id), [.. phase.Steps.Select(step => new OutlinedStep(step.Id, step.Title))]))],
        [.. current.Components.Select(component => new OutlinedComponent(component.Id, component.Title, component.KeyWords))]);

    public string OpenVerb => ProjectCards.Open;

    public IReadOnlyList<string> Programmes => [.. Enum.GetValues<Programme>().Where(programme => programme != Programme.None).Select(ProjectWords.Of)];

    public Task<IReadOnlyList<ProjectSketch>> OfMemberAsync(Guid personId, CancellationToken cancellationToken) =>
        SketchesAsync(project => project.Members.Any(member => member.PersonId == personId), cancellationToken);

    public Task<IReadOnlyList<ProjectSketch>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        SketchesAsync(project => ids.Contains(project.Id), cancellationToken);

    public async Task<BenefitFigures> BenefitsAsync(string? programme, int? year, CancellationToken cancellationToken)
    {
        var closed = await db.Projects.AsNoTracking().Include(project => project.Answers).Where(project => project.State == ProjectState.Closed).ToListAsync(cancellationToken);
        var ids = await InYearAsync(year, cancellationToken);
        var flows = (await db.ProjectFlows.AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(flow => flow.Version, flow => FlowJson.Read(flow.Json));
        var open = closed.Where(project => (ids is null || ids.Contains(project.Id)) && (programme is null || ProjectWords.Of(project.Programme) == programme))
            .Select(project => new OpenProject(project, flows[project.FlowVersion], _nobody)).ToList();
        var numbers = open.ConvertAll(ClosingNumbers.Of);
        return new(
            open.Count,
            [
                Sum("Fälle im Jahr", "Fälle", numbers.Select(number => number.Cases)), Sum("Arbeitszeit im Jahr", "Stunden", numbers.Select(number => number.Hours)),
                Sum("Kosten einmalig", "Euro", numbers.Select(number => number.CostsOnce)), Sum("Kosten im Jahr", "Euro", numbers.Select(number => number.CostsAYear)),
            ],
            [
                .. Enum.GetValues<BenefitKind>()
                    .Select(kind => (kind, said: open.FindAll(project => project.Project.Benefits.Split(',').Contains(kind.ToString())).ConvertAll(project => CameTrue.Is(project, kind)).FindAll(came => came is not null)))
                    .Select(pair => new BenefitCount(ProjectWords.Of(pair.kind), pair.said.Count, pair.said.Count(came => came == true))),
            ]);
    }

    private static BenefitSum Sum(string name, string unit, IEnumerable<Compared> all)
    {
        var known = all.Where(one => one.Difference is not null).ToList();
        return new(name, unit, known.Count, known.Sum(one => one.Expected!.Value), known.Sum(one => one.Actual!.Value));
    }

    /// <summary>Those that were closed in that year, as their history says; null for all.</summary>
    private async Task<HashSet<Guid>?> InYearAsync(int? year, CancellationToken cancellationToken)
    {
        if (year is null)
            return null;
        var closed = ProjectWords.Of(ProjectState.Closed);
        var ends = await db.ProjectChanges.Where(change => change.What == "Stand" && change.After == closed).Select(change => new { change.ProjectId, change.At }).ToListAsync(cancellationToken);
        return ends.Where(end => TimeZoneInfo.ConvertTime(end.At, Schedules.Berlin).Year == year).Select(end => end.ProjectId).ToHashSet();
    }

    private async Task<IReadOnlyList<ProjectSketch>> SketchesAsync(Expression<Func<Project, bool>> which, CancellationToken cancellationToken)
    {
        var projects = await db.Projects.AsNoTracking().Where(which).OrderByDescending(project => project.StartedAt).ToListAsync(cancellationToken);
        return projects.ConvertAll(project => LessonsOfOthers.SketchOf(project, nextStep: null, current.Components));
    }
}
