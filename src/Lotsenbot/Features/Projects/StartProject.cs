using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Lessons;
using Lotsenbot.Features.Projects.Opened;
using Lotsenbot.Features.Projects.Placing;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects;

/// <summary>Begins a project: asks for what is needed to know, then shows its card. Whoever begins it leads it.</summary>
public sealed class StartProject(
    LotsenbotDb db, PersonDirectory people, CurrentFlow flow, OpenedProjects opened, SimilarProjects similar, LessonsOfOthers lessons, TellOfNewProject tell, TimeProvider time)
{
    /// <param name="turn">Who asks.</param>
    /// <param name="title">What they called it; may be empty.</param>
    /// <param name="cancellationToken">Ends the looking up.</param>
    public async Task<Reply> AskAsync(Turn turn, string title, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        return Refusal(turn, me) ?? new Reply("", Card: StartCard.Of(new() { Title = title, Unit = me!.Unit }));
    }

    public static Reply Cancel() => new("Gut, ich habe nichts angelegt.", Card: StartCard.Cancelled());

    public async Task<Reply> CreateAsync(Turn turn, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await CreateOnceAsync(turn, cancellationToken);
            }
            // The same turn may run elsewhere, or another one may be the first to keep this version of the flow.
            catch (DbUpdateException) when (attempt < ProjectBook.MostTries)
            {
                db.ChangeTracker.Clear();
            }
    }

    private async Task<Reply> CreateOnceAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if (Refusal(turn, me) is { } refusal)
            return refusal;
        var filled = turn.CardAction!.Read<StartCard.Filled>() ?? new();
        if (filled.Problem is { } problem)
            return new Reply(problem, Card: StartCard.Of(filled));
        // The same turn, run again after a crash.
        var known = await db.Projects.Include(row => row.Members).FirstOrDefaultAsync(row => row.TurnKey == turn.Key, cancellationToken);
        var now = flow.Flow;
        var project = known ?? Begin(turn.Key, me!, filled, now);
        var there = await similar.ForAsync(ProjectText.Of(project), cancellationToken);
        if (known is null)
            await StoreAsync(project, now, me!, there, cancellationToken);
        await opened.RememberAsync(turn, project.Id, cancellationToken);
        return new Reply(
            $"„{CardMarkdown.Escape(project.Title)}“ ist angelegt. Ich begleite dich jetzt Schritt für Schritt.",
            Card: ProjectCards.Overview(await lessons.AddToAsync(new OpenProject(project, now, me!), cancellationToken), there: there));
    }

    private static Reply? Refusal(Turn turn, Person? me) => Access.RefusalInCompany(turn) ?? Access.Refusal(me, Role.Employee);

    private Project Begin(string key, Person me, StartCard.Filled filled, ProjectFlow now)
    {
        var project = new Project
        {
            TurnKey = key,
            Title = filled.Title!.Trim(),
            Need = filled.Need!.Trim(),
            Unit = filled.Unit!.Trim(),
            Division = me.Division,
            Kind = filled.SolutionKind!.Value,
            Benefits = string.Join(',', filled.BenefitKinds),
            Measure = filled.Measure!.Trim(),
            Cases = filled.CasesAYear,
            HasPersonalData = filled.PersonalData == "true",
            Programme = ProjectWords.ProgrammeOf(filled.SolutionKind!.Value),
            FlowVersion = now.Version,
            StartedAt = time.GetUtcNow(),
        };
        project.Members.Add(new ProjectMember { ProjectId = project.Id, PersonId = me.Id, Role = MemberRole.Lead });
        return project;
    }

    private async Task StoreAsync(Project project, ProjectFlow now, Person me, AlreadyThere there, CancellationToken cancellationToken)
    {
        if (!await db.ProjectFlows.AnyAsync(stored => stored.Version == now.Version, cancellationToken))
            db.ProjectFlows.Add(new StoredFlow { Version = now.Version, Json = FlowJson.Write(now) });
        db.Projects.Add(project);
        db.ProjectChanges.Add(new ProjectChange { ProjectId = project.Id, At = project.StartedAt, By = me.Id, What = "Projekt angelegt", After = project.Title, TurnKey = project.TurnKey });
        await tell.AddAsync(project, me, there, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await tell.WakeAsync(cancellationToken);
    }
}
