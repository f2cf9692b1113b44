using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Features.Projects.Lessons;
using Lotsenbot.Features.Projects.Opened;
using Lotsenbot.Features.Projects.Sharing;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects;

/// <summary>Opens projects for those who may see them, and saves what a use case changes together with its lines of history.</summary>
public sealed class ProjectBook(
    LotsenbotDb db, PersonDirectory people, OpenedProjects opened, SharedProjects shared, LessonsOfOthers lessons, CurrentFlow current, StoredFlows flows, TimeProvider time)
{
    internal const int MostTries = 5;

    private const string AlreadyDone = "Das ist schon erledigt. So steht es jetzt:";

    internal const string NotYours = "Dieses Projekt gibt es nicht, oder du gehörst nicht dazu.";

    public static Reply Gone { get; } = new($"{NotYours} Ich habe nichts geändert.");

    private string? _turnKey;

    /// <summary>What to say to whoever may only look; null when they may fill in.</summary>
    public static Reply? RefusalToFillIn(OpenProject open) => open switch
    {
        { MayFillIn: false } => new Reply("In diesem Projekt liest du nur mit. Ändern kann es, wer zum Team gehört."),
        { Project.State: not ProjectState.Active } => new Reply($"Dieses Projekt {ProjectWords.Verb(open.Project.State)}. Ich habe nichts geändert."),
        _ => null,
    };

    public static Reply? RefusalToLead(OpenProject open) =>
        open.IsLead ? null : new Reply("Das kann nur die Projektleitung. Ich habe nichts geändert.");

    /// <summary>Shows a project to somebody who may see it.</summary>
    public Task<Reply> LookAsync(Turn turn, Guid? id, Func<OpenProject, Reply> show, CancellationToken cancellationToken) =>
        LookAsync(turn, id, open => Task.FromResult(show(open)), cancellationToken);

    public async Task<Reply> LookAsync(Turn turn, Guid? id, Func<OpenProject, Task<Reply>> show, CancellationToken cancellationToken)
    {
        var (me, found) = await db.ThroughOneConnectionAsync(() => FindForAsync(turn, id, cancellationToken), cancellationToken);
        if (Access.Refusal(me, Role.Employee) is { } refusal)
            return refusal;
        if (found is not { } open)
            return Gone;
        await opened.RememberAsync(turn, open.Project.Id, cancellationToken);
        open = await lessons.AddToAsync(open, cancellationToken);
        return await shared.KeepPrivateAsync(turn, open.Project, await show(open), hasChanged: false, cancellationToken);
    }

    /// <summary>
    /// Changes a project. Of two changes at the same moment one runs again, on what the other has left. A turn that has already changed it, and was
    /// killed before it was answered, changes nothing more.
    /// </summary>
    /// <param name="turn">Whose press it is.</param>
    /// <param name="id">Of the project, as the card says: anything, for cards can be forged.</param>
    /// <param name="work">Changes the open project; may run several times, each time on a fresh one.</param>
    /// <param name="cancellationToken">Ends it before it is saved.</param>
    public async Task<Reply> ChangeAsync(Turn turn, Guid? id, Func<OpenProject, Task<Reply>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await ChangeOnceAsync(turn, id, work, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < MostTries)
            {
                db.ChangeTracker.Clear();
            }
    }

    /// <summary>Adds a line of history, to be saved with what it tells of.</summary>
    public void Note(OpenProject open, string what, string? before, string? after, Guid? about = null)
    {
        db.ProjectChanges.Add(new ProjectChange
        {
            ProjectId = open.Project.Id,
            At = time.GetUtcNow(),
            By = open.Me.Id,
            About = about,
            What = what,
            Before = before,
            After = after,
            TurnKey = _turnKey,
        });
        _turnKey = null;
        open.Project.Version++;
    }

    /// <summary>Null when there is no such project, or they may not look at it.</summary>
    public async Task<OpenProject?> FindAsync(Guid id, Person me, CancellationToken cancellationToken)
    {
        var project = await db.Projects.Include(row => row.Members).Include(row => row.Steps).Include(row => row.Answers).AsSplitQuery()
            .FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (project is null)
            return null;
        var flow = await flows.FindAsync(db, project.FlowVersion, cancellationToken);
        var open = new OpenProject(project, flow, me) { OtherFlow = current.Flow.Version == project.FlowVersion ? null : current.Flow };
        return open.MayLook ? open : null;
    }

    private async Task<(Person? Me, OpenProject? Open)> FindForAsync(Turn turn, Guid? id, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        return Access.Refusal(me, Role.Employee) is null && id is { } known ? (me, await FindAsync(known, me!, cancellationToken)) : (me, null);
    }

    private async Task<Reply> ChangeOnceAsync(Turn turn, Guid? id, Func<OpenProject, Task<Reply>> work, CancellationToken cancellationToken)
    {
        var ((me, open), isDone) = await db.ThroughOneConnectionAsync(
            async () => (await FindForAsync(turn, id, cancellationToken), await db.ProjectChanges.AnyAsync(change => change.TurnKey == turn.Key, cancellationToken)),
            cancellationToken);
        if (Access.Refusal(me, Role.Employee) is { } refusal)
            return refusal;
        // It may have taken away what they need to look at it: the project, or their place in the team.
        if (open is null)
            return isDone ? new Reply("Das ist schon erledigt.") : Gone;
        open = await lessons.AddToAsync(open, cancellationToken);
        _turnKey = turn.Key;
        var reply = isDone ? new Reply("", Card: ProjectCards.Overview(open, AlreadyDone)) : await work(open);
        await db.SaveChangesAsync(cancellationToken);
        if (db.Entry(open.Project).State != EntityState.Detached)
            await opened.RememberAsync(turn, open.Project.Id, cancellationToken);
        return await shared.KeepPrivateAsync(turn, open.Project, reply, hasChanged: true, cancellationToken);
    }
}
