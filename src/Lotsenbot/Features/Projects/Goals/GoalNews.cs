using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Projects.Goals;

/// <summary>Goals of the programmes that are reached by a value entered since then.</summary>
internal sealed class ReachedGoals(GoalLedger ledger) : INewsSource
{
    public string Heading => "Erreichte Ziele";

    public async Task<IReadOnlyList<NewsItem>> SinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
    [
        .. from goal in await ledger.ReadAsync(cancellationToken)
           let reached = goal.Reached
           where reached?.EnteredAt >= since
           select new NewsItem(
               $"**{CardMarkdown.Escape(goal.Goal.Title)}** (Programm {ProjectWords.Of(goal.Goal.Programme)}): {GoalProgress.Number(goal.Current!.Value)} {CardMarkdown.Escape(goal.Goal.Unit)}, Ziel waren {GoalProgress.Number(goal.Goal.Target)}",
               $"Programmziel „{goal.Goal.Title}“, Stand vom {GoalProgress.Day(reached.AsOf)}"),
    ];
}
