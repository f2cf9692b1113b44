using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Sharing;

/// <summary>Shows a project that is asked for by its title: alone with the bot its card, among others one on which each sees what they may.</summary>
public sealed class ShareProject(ProjectBook book, SharedProjects shared, PersonDirectory people, LotsenbotDb db)
{
    private const int ShortestPart = 3, MostLookedAt = 20;

    /// <returns>Null when no project is meant, and it is a question like any other.</returns>
    public async Task<Reply?> HandleAsync(Turn turn, AskedTitle asked, CancellationToken cancellationToken)
    {
        if (await people.OfAsync(turn, cancellationToken) is not { } me)
            return asked.IsPlain ? Access.Refusal(null, Role.Employee) : null;
        var found = await FindAsync(asked.Title, me, cancellationToken);
        var isAlone = turn.Conversation.Kind == ConversationKind.Personal;
        return found switch
        {
            [] => asked.IsPlain ? new Reply($"Ein Projekt „{CardMarkdown.Escape(asked.Title)}“, das du ansehen darfst, finde ich nicht.") : null,
            [var open] when isAlone => await book.LookAsync(turn, open.Project.Id, mine => new Reply("", Card: ProjectCards.Overview(mine)), cancellationToken),
            [var open] => new Reply("", Card: SharedProjectCards.ForAll(open.Project.Id, await shared.UserIdsAsync(turn, open.Project, cancellationToken))),
            _ when isAlone => new Reply("", Card: ProjectListCards.Of("Projekte", [.. found.Select(open => open.Project)], more: 0)),
            _ => new Reply("Da passen mehrere Projekte. Schreib bitte den ganzen Titel."),
        };
    }

    /// <summary>Somebody's own view of a shared card; clients ask for it by themselves.</summary>
    public async Task<Reply> ViewAsync(Turn turn, CancellationToken cancellationToken)
    {
        var id = turn.CardAction!.Read<ProjectCards.Pressed>()?.Id;
        if (id is not { } known || await people.OfAsync(turn, cancellationToken) is not { } me || await book.FindAsync(known, me, cancellationToken) is not { } open)
            return new Reply("", Card: SharedProjectCards.NotForYou());
        return await shared.KeepPrivateAsync(turn, open.Project, new Reply("", Card: ProjectCards.Overview(open)), hasChanged: false, cancellationToken);
    }

    private async Task<List<OpenProject>> FindAsync(string title, Person me, CancellationToken cancellationToken)
    {
        // Databases differ in which letters are the same in capitals, so they only list the titles.
        var titles = await db.Projects.AsNoTracking().OrderByDescending(project => project.StartedAt).Select(project => new { project.Id, project.Title }).ToListAsync(cancellationToken);
        var exact = titles.Where(project => project.Title.Equals(title, StringComparison.OrdinalIgnoreCase)).ToList();
        var meant = exact.Count > 0 || title.Length < ShortestPart ? exact : titles.Where(project => project.Title.Contains(title, StringComparison.OrdinalIgnoreCase));
        var found = new List<OpenProject>();
        foreach (var project in meant.Take(MostLookedAt))
            if (await book.FindAsync(project.Id, me, cancellationToken) is { } open)
                found.Add(open);
        return found;
    }
}
