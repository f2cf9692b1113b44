using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Opened;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects;

/// <summary>Shows somebody's projects, or one project.</summary>
public sealed class ShowProjects(LotsenbotDb db, PersonDirectory people, ProjectBook book, OpenedProjects opened, TimeProvider time)
{
    internal const int MostListed = 20;

    private static readonly string[] BeginOne = ["Neues Projekt"];

    /// <summary>The only project that somebody is in, or a list of them.</summary>
    public async Task<Reply> MineAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if ((Access.RefusalInCompany(turn) ?? Access.Refusal(me, Role.Employee)) is { } refusal)
            return refusal;
        var mine = db.Projects.Where(project => project.Members.Any(member => member.PersonId == me!.Id));
        return await mine.CountAsync(cancellationToken) switch
        {
            0 => new Reply("Du bist noch in keinem Projekt. Wenn du eines beginnen willst, schreib „neues Projekt“.", Suggestions: BeginOne),
            1 => await OneAsync(turn, (await mine.SingleAsync(cancellationToken)).Id, cancellationToken),
            _ => await ListAsync("Deine Projekte", mine, cancellationToken),
        };
    }

    /// <summary>"Was ist als Nächstes dran?": the next step of each project that runs, beside the list of them.</summary>
    public async Task<Reply> NextAsync(Turn turn, CancellationToken cancellationToken)
    {
        var reply = await MineAsync(turn, cancellationToken);
        if (await people.OfAsync(turn, cancellationToken) is not { } me || reply.Card is not { Refresh: null })
            return reply;
        var running = await db.Projects.Where(project => project.State == ProjectState.Active && project.Members.Any(member => member.PersonId == me.Id))
            .OrderByDescending(project => project.StartedAt).Take(MostListed).Select(project => project.Id).ToListAsync(cancellationToken);
        var lines = new List<string>();
        foreach (var id in running)
            if (await book.FindAsync(id, me, cancellationToken) is { } open)
                lines.Add($"- **{CardMarkdown.Escape(open.Project.Title)}:** {NextOf(open)}");
        return reply with { Markdown = lines.Count > 0 ? $"Das ist als Nächstes dran:\n\n{string.Join('\n', lines)}" : "Gerade läuft keines deiner Projekte." };
    }

    public async Task<Reply> OpenAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (id, isNewToOffice) = (turn.CardAction!.Read<ProjectCards.Pressed>()?.Id, false);
        var reply = await book.LookAsync(turn, id, open =>
        {
            isNewToOffice = open.Project.OfficeSawAt is null && open.Me.Has(Role.CoordinationOffice);
            return new Reply("", Card: ProjectCards.Overview(open));
        }, cancellationToken);
        if (isNewToOffice)
            await db.Projects.Where(project => project.Id == id && project.OfficeSawAt == null)
                .ExecuteUpdateAsync(project => project.SetProperty(row => row.OfficeSawAt, time.GetUtcNow()), cancellationToken);
        return reply;
    }

    /// <summary>Back to the project that was last looked at here, or to whichever there is.</summary>
    public async Task<Reply> LastAsync(Turn turn, CancellationToken cancellationToken) =>
        await opened.OfAsync(turn, cancellationToken) is { } id ? await OneAsync(turn, id, cancellationToken) : await MineAsync(turn, cancellationToken);

    public Task<Reply> DocumentsAsync(Turn turn, CancellationToken cancellationToken) => book.LookAsync(
        turn, turn.CardAction!.Read<ProjectCards.Pressed>()?.Id, open => new Reply("", Card: DocumentsCard.Of(open)), cancellationToken);

    private Task<Reply> OneAsync(Turn turn, Guid? id, CancellationToken cancellationToken) =>
        book.LookAsync(turn, id, open => new Reply("", Card: ProjectCards.Overview(open)), cancellationToken);

    private static string NextOf(OpenProject open) => open.Next is { } step ? CardMarkdown.Escape(step.Title)
        : open.Missing.Count == 0 ? "Die Phase kann abgeschlossen werden." : "In der Checkliste fehlt noch etwas.";

    private static async Task<Reply> ListAsync(string title, IQueryable<Project> projects, CancellationToken cancellationToken)
    {
        var newest = await projects.AsNoTracking().OrderBy(project => project.State != ProjectState.Active).ThenByDescending(project => project.StartedAt)
            .Take(MostListed).ToListAsync(cancellationToken);
        var all = await projects.CountAsync(cancellationToken);
        return new Reply("", Card: ProjectListCards.Of(title, newest, all - newest.Count));
    }
}
