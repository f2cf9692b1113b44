using Lotsenbot.People;

namespace Lotsenbot.Features.Projects.Flow.Changes;

internal static class ItemChanges
{
    public static IEnumerable<FlowChange> Between(ProjectFlow before, ProjectFlow after) =>
    [
        .. after.Items.SelectMany(item => before.FindItem(item.Id) is { } old ? Of(old, before, item, after) : [Added(item, after)]),
        .. before.Items.Where(item => after.FindItem(item.Id) is null)
            .Select(item => Change(FlowChangeKind.Removed, item, $"Die Frage „{item.Question}“ entfällt.")),
    ];

    private static FlowChange Added(ChecklistItem item, ProjectFlow after) => Change(
        FlowChangeKind.Added, item, $"Im Abschnitt „{after.SectionOf(item).Title}“ kommt die Frage „{item.Question}“ dazu; sie ist {(item.IsRequired ? "Pflicht" : "freiwillig")}.");

    private static IEnumerable<FlowChange> Of(ChecklistItem old, ProjectFlow before, ChecklistItem item, ProjectFlow after)
    {
        var name = $"Die Frage „{item.Question}“";
        if (old.Question != item.Question)
            yield return Change(FlowChangeKind.Renamed, item, $"Die Frage „{old.Question}“ lautet jetzt „{item.Question}“.");
        if (before.SectionOf(old).Id != after.SectionOf(item).Id)
            yield return Change(FlowChangeKind.Moved, item, $"{name} steht jetzt im Abschnitt „{after.SectionOf(item).Title}“.");
        if (old.IsRequired != item.IsRequired)
            yield return Change(FlowChangeKind.Requirement, item, $"{name} ist {(item.IsRequired ? "jetzt Pflicht" : "nicht mehr Pflicht")}.");
        if (old.Kind != item.Kind)
            yield return Change(FlowChangeKind.Requirement, item, $"{name} hat jetzt die Art „{FlowWords.Of(item.Kind)}“ statt „{FlowWords.Of(old.Kind)}“.");
        else if (!old.Choices.SequenceEqual(item.Choices))
            yield return Change(FlowChangeKind.Requirement, item, $"{name} hat eine andere Auswahl: {German.List(item.Choices.Select(choice => $"„{choice}“"))}.");
        else if (old.Min != item.Min)
            yield return Change(FlowChangeKind.Requirement, item, item.Min is { } min ? $"{name} erlaubt nur noch Zahlen ab {min.ToString("0.##", ProjectWords.German)}." : $"{name} hat keine kleinste Zahl mehr.");
        if (old.Condition != item.Condition)
            yield return Change(FlowChangeKind.Requirement, item, $"{name} wird jetzt {When(item.Condition, after)} gestellt.");
        if (old.Help != item.Help)
            yield return Change(FlowChangeKind.Explanation, item, $"{name} ist anders erklärt.");
    }

    private static string When(Condition? condition, ProjectFlow flow) => condition switch
    {
        null => "immer",
        { Of: Condition.Kind } when Enum.TryParse<SolutionKind>(condition.Is, out var kind) => $"nur bei der Art der Lösung „{FlowWords.Of(kind)}“",
        { Of: Condition.PersonalData, Is: Condition.No } => "nur ohne personenbezogene Daten",
        { Of: Condition.PersonalData } => "nur bei personenbezogenen Daten",
        _ => $"nur nach der Antwort „{condition.Is}“ auf „{flow.FindItem(condition.Of)?.Question}“",
    };

    private static FlowChange Change(FlowChangeKind kind, ChecklistItem item, string sentence) => new(FlowPart.Item, kind, item.Id, sentence);
}
