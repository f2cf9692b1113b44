using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Telling;

/// <summary>Says who is to be told in a project, and who knows already.</summary>
public sealed class ShowWhoIsTold(ProjectBook book, WhoIsTold told, PersonDirectory people, LotsenbotDb db)
{
    /// <summary>"Wen muss ich jetzt informieren?"</summary>
    /// <returns>Null for somebody who is in no project that runs: then it is a question like any other.</returns>
    public async Task<Reply?> WhomAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Conversation.Kind != ConversationKind.Personal || await people.OfAsync(turn, cancellationToken) is not { } me)
            return null;
        var mine = await db.Projects.AsNoTracking().Where(project => project.State == ProjectState.Active && project.Members.Any(member => member.PersonId == me.Id))
            .OrderByDescending(project => project.StartedAt).Take(ShowProjects.MostListed).ToListAsync(cancellationToken);
        return mine switch
        {
            [] => null,
            [var project] => await WhomAsync(turn, project.Id, cancellationToken),
            _ => new Reply("Um welches Projekt geht es?", Card: ProjectListCards.Of("Deine Projekte", mine, more: 0, ToldCards.OpenWhom)),
        };
    }

    public Task<Reply> WhomOfAsync(Turn turn, CancellationToken cancellationToken) => WhomAsync(turn, IdIn(turn), cancellationToken);

    /// <summary>What was sent.</summary>
    public Task<Reply> ToldAsync(Turn turn, CancellationToken cancellationToken) => book.LookAsync(
        turn, IdIn(turn), async open => new Reply("", Card: ToldCards.Of(open, await SentAsync(open, cancellationToken))), cancellationToken);

    private Task<Reply> WhomAsync(Turn turn, Guid? id, CancellationToken cancellationToken) => book.LookAsync(turn, id, async open => new Reply("", Card: ToldCards.Whom(
        open,
        open.Project.State != ProjectState.Active ? [] : await told.OfAsync(open, open.Phase.Steps.Where(step => !open.IsDone(step)).OrderBy(step => step != open.Next), cancellationToken),
        await SentAsync(open, cancellationToken))), cancellationToken);

    private async Task<List<StepTold>> SentAsync(OpenProject open, CancellationToken cancellationToken) =>
        [.. (await told.OfAsync(open, open.Flow.Steps, cancellationToken)).Where(step => step.At is not null)];

    private static Guid? IdIn(Turn turn) => turn.CardAction!.Read<ProjectCards.Pressed>()?.Id;
}
