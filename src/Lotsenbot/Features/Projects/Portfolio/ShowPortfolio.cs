using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Features.Projects.Goals;
using Lotsenbot.Hosting;
using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Portfolio;

/// <summary>Shows the portfolio, or the part of it that somebody names.</summary>
public sealed class ShowPortfolio(PersonDirectory people, PortfolioReader reader, GoalLedger goals, TimeProvider time)
{
    /// <returns>Null when they mean something else: they may not see it, and the words may ask for another thing.</returns>
    public async Task<Reply?> HandleAsync(Turn turn, PortfolioRequest asked, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if ((Access.RefusalInCompany(turn) ?? Access.Refusal(me, PortfolioReader.Overseers)) is { } refusal)
            return asked.IsCertain ? refusal : null;
        var entries = await reader.ReadAsync(me!, cancellationToken);
        if (entries.Count == 0)
            return new Reply("Es gibt noch keine Projekte.");
        var filter = PortfolioFilterReader.Read(asked.Filter, entries);
        var found = entries.Where(filter.Matches).ToList();
        return found.Count == 0
            ? new Reply($"Dazu gibt es kein Projekt. Verstanden habe ich: {CardMarkdown.Escape(filter.Words)}. Alle zeige ich dir mit „Portfolio“.")
            : new Reply("", Card: PortfolioCard.Of(filter, asked.Filter, found, await goals.ReadAsync(cancellationToken), Schedules.Today(time)));
    }
}
