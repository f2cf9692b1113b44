using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Goals;

/// <summary>How far a goal is.</summary>
/// <param name="Values">The newest first.</param>
public sealed record GoalProgress(ProgrammeGoal Goal, IReadOnlyList<GoalValue> Values)
{
    public GoalValue? Current => Values.Count > 0 ? Values[0] : null;

    /// <summary>The value with which the target was reached, if it still is; null otherwise.</summary>
    public GoalValue? Reached => Values.TakeWhile(value => HasReached(value.Value, Goal.Target)).LastOrDefault();

    /// <summary>Of the way from the start to the target, in percent, not below 0; null without a value.</summary>
    public double? Percent => Current is { } current ? Math.Max(0, Math.Round((current.Value - Goal.Start) / (Goal.Target - Goal.Start) * 100)) : null;

    /// <summary>The value that it would have on that day, were it to grow by the same amount each day; to one decimal.</summary>
    public double PlannedOn(DateOnly day) =>
        Math.Round(Goal.Start + (Goal.Target - Goal.Start) * Math.Clamp((double)(day.DayNumber - Goal.StartsOn.DayNumber) / (Goal.TargetOn.DayNumber - Goal.StartsOn.DayNumber), 0, 1), 1);

    /// <summary>Whether it is on track, in German.</summary>
    public string StateOn(DateOnly today) => Current switch
    {
        null => "noch kein Wert eingetragen",
        _ when Reached is not null => "erreicht",
        _ when today > Goal.TargetOn => "Termin vorbei, nicht erreicht",
        { } current when HasReached(current.Value, PlannedOn(current.AsOf)) => "im Plan",
        { } current => $"hinter dem Plan, am {Day(current.AsOf)} wären es {Number(PlannedOn(current.AsOf))} gewesen",
    };

    /// <summary>"70 von 100 Dienste (44 %), im Plan".</summary>
    public string Line(DateOnly today) => Current is { } current
        ? $"{Number(current.Value)} von {Number(Goal.Target)} {Goal.Unit} ({Percent} %), {StateOn(today)}"
        : $"Ziel {Number(Goal.Target)} {Goal.Unit}, {StateOn(today)}";

    internal static string Number(double number) => number.ToString("#,0.##", ProjectWords.German);

    internal static string Day(DateOnly day) => day.ToString("d.M.yyyy", ProjectWords.German);

    // Some goals are to sink.
    private bool HasReached(double value, double wanted) => Goal.Target > Goal.Start ? value >= wanted : value <= wanted;
}
