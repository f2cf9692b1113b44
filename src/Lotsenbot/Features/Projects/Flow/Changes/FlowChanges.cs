namespace Lotsenbot.Features.Projects.Flow.Changes;

/// <summary>What would be another if a project moved from the version it began with to a newer one. Parts are the same when their ids are.</summary>
public static class FlowChanges
{
    /// <returns>In the order of the newer version, what is gone last; empty only when both say the same.</returns>
    public static IReadOnlyList<FlowChange> Between(ProjectFlow before, ProjectFlow after)
    {
        List<FlowChange> changes =
        [
            .. Phases(before, after),
            .. StepChanges.Between(before, after),
            .. Sections(before, after),
            .. ItemChanges.Between(before, after),
        ];
        if (changes.Count == 0 && before.Version != after.Version)
            changes.Add(new FlowChange(FlowPart.Flow, FlowChangeKind.Moved, after.Id, "Der Titel oder die Reihenfolge ist anders, sonst nichts."));
        return changes;
    }

    private static IEnumerable<FlowChange> Phases(ProjectFlow before, ProjectFlow after) => after.Phases
        .Where(phase => before[phase.Id].Title != phase.Title)
        .Select(phase => new FlowChange(FlowPart.Phase, FlowChangeKind.Renamed, $"{phase.Id}", $"Die Phase „{before[phase.Id].Title}“ heißt jetzt „{phase.Title}“."));

    private static IEnumerable<FlowChange> Sections(ProjectFlow before, ProjectFlow after)
    {
        foreach (var section in after.Sections)
            if (before.FindSection(section.Id) is { } old)
            {
                if (old.Title != section.Title)
                    yield return new FlowChange(FlowPart.Section, FlowChangeKind.Renamed, section.Id, $"Der Abschnitt „{old.Title}“ heißt jetzt „{section.Title}“.");
                if (before.StepOf(old).Id != after.StepOf(section).Id)
                    yield return new FlowChange(
                        FlowPart.Section, FlowChangeKind.Moved, section.Id, $"Den Abschnitt „{section.Title}“ füllst du jetzt im Schritt „{after.StepOf(section).Title}“ aus.");
            }
    }
}
