namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>A condition asks for an item that has been answered by then, with a value that it can have.</summary>
internal static class ConditionCheck
{
    private const string Earlier = "Eine Bedingung kann nur nach einer früheren Frage gehen: Stelle die Fragen um oder lösche „nur-wenn:“.";

    public static void Run(FlowDraft draft, FlowProblems problems)
    {
        var items = draft.ItemsInOrder().Where(item => item.Item.Id.Length > 0).DistinctBy(item => item.Item.Id).ToList();
        var byId = items.ToDictionary(item => item.Item.Id);
        for (var i = 0; i < items.Count; i++)
            if (items[i].Item.Condition is { } condition && !FlowWords.Properties.IsValue(condition.Of) && condition.Of.Length > 0)
                Check(items[i], condition, byId, [.. items.Take(i).Select(item => item.Item.Id)], problems);
    }

    private static void Check(ItemDraft item, Condition condition, Dictionary<string, ItemDraft> byId, HashSet<string> earlier, FlowProblems problems)
    {
        var name = $"Die Bedingung der Frage „{item.Item.Id}“";
        if (condition.Of == item.Item.Id)
            problems.Add(item.ConditionPlace, $"{name} fragt nach ihr selbst.", Earlier);
        else if (!byId.TryGetValue(condition.Of, out var asked))
            problems.AddUnknown(item.ConditionPlace, $"{name} nennt „{condition.Of}“; diese Frage gibt es nicht.", condition.Of, [.. earlier]);
        else if (!earlier.Contains(condition.Of))
            problems.Add(
                item.ConditionPlace, LeadsTo(asked, item.Item.Id, byId) ? $"{name} und die der Frage „{condition.Of}“ führen im Kreis zueinander." : $"{name} nennt „{condition.Of}“; diese Frage kommt aber erst später.", Earlier);
        else
            CheckValue(item, condition, asked.Item, name, problems);
    }

    private static void CheckValue(ItemDraft item, Condition condition, ChecklistItem asked, string name, FlowProblems problems)
    {
        IReadOnlyCollection<string> values = asked.Kind switch
        {
            ItemKind.YesNo => FlowWords.YesNo.Words,
            ItemKind.Choice => asked.Choices,
            _ => [],
        };
        if (values.Count == 0 && asked.Kind != ItemKind.Choice)
            problems.Add(
                item.ConditionPlace, $"{name} nennt „{asked.Id}“ mit der Art „{FlowWords.Of(asked.Kind)}“.", "Eine Bedingung kann nur nach einer Frage mit „art: Ja/Nein“ oder „art: Auswahl“ gehen.");
        else if (!values.Contains(condition.Is, StringComparer.OrdinalIgnoreCase))
            problems.AddUnknown(item.ConditionPlace, $"{name} verlangt „{condition.Is}“; das kann auf „{asked.Id}“ niemand antworten.", condition.Is, values);
    }

    private static bool LeadsTo(ItemDraft? item, string id, Dictionary<string, ItemDraft> byId)
    {
        HashSet<string> seen = [];
        while (item?.Item.Condition is { } condition && seen.Add(item.Item.Id))
        {
            if (condition.Of == id)
                return true;
            item = byId.GetValueOrDefault(condition.Of);
        }
        return false;
    }
}
