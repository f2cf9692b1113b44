using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Flow;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Goals;

/// <summary>The goals of the programmes with all values entered for them.</summary>
public sealed class GoalLedger(LotsenbotDb db, CurrentFlow flow)
{
    public async Task<IReadOnlyList<GoalProgress>> ReadAsync(CancellationToken cancellationToken)
    {
        // Of two for the same day, the one entered last.
        var values = await db.GoalValues.AsNoTracking().OrderByDescending(value => value.AsOf).ThenByDescending(value => value.Id).ToListAsync(cancellationToken);
        return [.. flow.Goals.OrderBy(goal => goal.Programme).Select(goal => new GoalProgress(goal, [.. values.Where(value => value.GoalId == goal.Id)]))];
    }
}
