using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Flow.Changes;

internal static class StepChanges
{
    public static IEnumerable<FlowChange> Between(ProjectFlow before, ProjectFlow after) =>
    [
        .. after.Steps.SelectMany(step => before.FindStep(step.Id) is { } old ? Of(old, before.PhaseOf(old), step, after.PhaseOf(step)) : [Added(step, after)]),
        .. before.Steps.Where(step => after.FindStep(step.Id) is null)
            .Select(step => Change(FlowChangeKind.Removed, step, $"Der Schritt „{step.Title}“ entfällt.")),
    ];

    private static FlowChange Added(FlowStep step, ProjectFlow after) => Change(
        FlowChangeKind.Added, step, $"In der Phase „{after.PhaseOf(step).Title}“ kommt der Schritt „{step.Title}“ dazu; er ist {(step.IsRequired ? "Pflicht" : "freiwillig")}.");

    private static IEnumerable<FlowChange> Of(FlowStep old, FlowPhase oldPhase, FlowStep step, FlowPhase phase)
    {
        var name = $"Der Schritt „{step.Title}“";
        if (old.Title != step.Title)
            yield return Change(FlowChangeKind.Renamed, step, $"Der Schritt „{old.Title}“ heißt jetzt „{step.Title}“.");
        if (oldPhase.Id != phase.Id)
            yield return Change(FlowChangeKind.Moved, step, $"{name} gehört jetzt zur Phase „{phase.Title}“.");
        if (old.IsRequired != step.IsRequired)
            yield return Change(FlowChangeKind.Requirement, step, $"{name} ist {(step.IsRequired ? "jetzt Pflicht" : "nicht mehr Pflicht")}.");
        foreach (var sentence in Sets(old.Tells, step.Tells, FlowWords.Of, $"{name} informiert"))
            yield return Change(FlowChangeKind.Requirement, step, sentence);
        foreach (var sentence in Sets(old.Documents, step.Documents, FlowWords.Of, $"Zum Schritt „{step.Title}“ gehört"))
            yield return Change(FlowChangeKind.Requirement, step, sentence);
        if (old.Why != step.Why || !old.What.SequenceEqual(step.What) || !old.Who.SequenceEqual(step.Who) || old.Source != step.Source)
            yield return Change(FlowChangeKind.Explanation, step, $"{name} ist anders beschrieben.");
    }

    private static IEnumerable<string> Sets<T>(IReadOnlyList<T> old, IReadOnlyList<T> now, Func<T, string> nameOf, string beginning)
    {
        if (now.Except(old).ToList() is { Count: > 0 } more)
            yield return $"{beginning} jetzt auch: {German.List(more.Select(nameOf))}.";
        if (old.Except(now).ToList() is { Count: > 0 } less)
            yield return $"{beginning} nicht mehr: {German.List(less.Select(nameOf))}.";
    }

    private static FlowChange Change(FlowChangeKind kind, FlowStep step, string sentence) => new(FlowPart.Step, kind, step.Id, sentence);
}
