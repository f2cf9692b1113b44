using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Opened;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects;

/// <summary>Shows somebody's projects, one project, or the portfolio.</summary>
public sealed class ShowProjects(LotsenbotDb db, PersonDirectory people, ProjectBook book, OpenedProjects opened)
{
    internal const int MostListed = 20;

    private static readonly string[] BeginOne = ["Neues Projekt"];
    private static readonly Role[] Overseers = [Role.CoordinationOffice, Role.DigitalCoordinator, Role.Board];

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

    /// <summary>All projects, for those who look after them; a coordinator sees those of the division.</summary>
    public async Task<Reply> PortfolioAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if ((Access.RefusalInCompany(turn) ?? Access.Refusal(me, Overseers)) is { } refusal)
            return refusal;
        var sees = me!.Has(Role.CoordinationOffice) || me.Has(Role.Board)
            ? db.Projects
            : db.Projects.Where(project => project.Division != null && project.Division == me.Division);
        return await sees.AnyAsync(cancellationToken)
            ? await ListAsync("Portfolio", sees, cancellationToken) with { Markdown = await SummaryAsync(sees, cancellationToken) }
            : new Reply("Es gibt noch keine Projekte.");
    }

    public Task<Reply> OpenAsync(Turn turn, CancellationToken cancellationToken) =>
        OneAsync(turn, turn.CardAction!.Read<ProjectCards.Pressed>()?.Id, cancellationToken);

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

    private static async Task<string> SummaryAsync(IQueryable<Project> projects, CancellationToken cancellationToken)
    {
        var counts = await projects.GroupBy(project => new { project.Division, project.State })
            .Select(group => new { group.Key.Division, group.Key.State, Count = group.Count() }).ToListAsync(cancellationToken);
        return string.Join('\n', counts.GroupBy(count => count.Division).OrderBy(division => division.Key, StringComparer.Create(ProjectWords.German, ignoreCase: true))
            .Select(division => $"- **{CardMarkdown.Escape(division.Key ?? "Ohne Geschäftskreis")}:** "
                + string.Join(", ", division.OrderBy(count => count.State).Select(count => $"{count.Count} {ProjectWords.Of(count.State)}"))));
    }
}
