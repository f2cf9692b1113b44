using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Hosting;
using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Goals;

/// <summary>Shows the programmes' goals to everybody in the house; the coordination office enters how far they are.</summary>
public sealed class TrackGoals(LotsenbotDb db, PersonDirectory people, CurrentFlow flow, GoalLedger ledger, TimeProvider time)
{
    public async Task<Reply> ShowAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        return Access.Refusal(me, Role.Employee) ?? await ShowAsync(me!, note: null, cancellationToken);
    }

    public async Task<Reply> AskAsync(Turn turn, CancellationToken cancellationToken) =>
        Access.Refusal(await people.OfAsync(turn, cancellationToken), Role.CoordinationOffice) ?? new Reply("", Card: GoalCards.Form(flow.Goals, Schedules.Today(time), new()));

    public async Task<Reply> SaveAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if (Access.Refusal(me, Role.CoordinationOffice) is { } refusal)
            return refusal;
        var (filled, today) = (turn.CardAction!.Read<GoalCards.Filled>() ?? new(), Schedules.Today(time));
        if (ProblemOf(filled, today) is { } problem)
            return new Reply(problem, Card: GoalCards.Form(flow.Goals, today, filled));
        var known = (await ledger.ReadAsync(cancellationToken)).First(goal => goal.Goal.Id == filled.Goal).Values;
        // The same press twice, or the same said again.
        if (known.FirstOrDefault(value => value.AsOf == filled.Day)?.Value != filled.Number)
        {
            db.GoalValues.Add(new GoalValue { GoalId = filled.Goal!, Value = filled.Number!.Value, AsOf = filled.Day!.Value, EnteredAt = time.GetUtcNow(), By = me!.Id });
            await db.SaveChangesAsync(cancellationToken);
        }
        return await ShowAsync(me!, "Gespeichert.", cancellationToken);
    }

    private string? ProblemOf(GoalCards.Filled filled, DateOnly today) => filled switch
    {
        _ when !flow.Goals.Any(goal => goal.Id == filled.Goal) => "Wähl bitte ein Ziel aus.",
        { Number: null } => "Der Wert muss eine Zahl ab 0 sein.",
        { Day: null } => "Von wann ist der Wert? Das fehlt noch.",
        { Day: { } day } when day > today => "Das Datum liegt in der Zukunft.",
        _ => null,
    };

    private async Task<Reply> ShowAsync(Person me, string? note, CancellationToken cancellationToken) => await ledger.ReadAsync(cancellationToken) is { Count: > 0 } goals
        ? new Reply("", Card: GoalCards.All(goals, Schedules.Today(time), me.Has(Role.CoordinationOffice), note))
        : new Reply("Es sind keine Programmziele hinterlegt.");
}
