using Lotsenbot.Conversations;

namespace Lotsenbot.Features.Projects.History;

/// <summary>Shows the last changes of a project to whoever may look at it.</summary>
public sealed class ShowHistory(ProjectBook book, ProjectHistory history)
{
    private const int MostShown = 20;

    public async Task<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        OpenProject? found = null;
        var reply = await book.LookAsync(turn, turn.CardAction!.Read<ProjectCards.Pressed>()?.Id, open =>
        {
            found = open;
            return new Reply("");
        }, cancellationToken);
        return found is null
            ? reply
            : reply with { Card = HistoryCard.Of(found, await history.ReadAsync(found.Project.Id, MostShown, cancellationToken), await history.CountAsync(found.Project.Id, cancellationToken)) };
    }
}
