using YamlDotNet.RepresentationModel;

namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>Reads the checklist's sections and their items.</summary>
internal sealed class SectionReader(string file, FlowProblems problems)
{
    private static readonly string[] _sectionKeys = ["id", "titel", "fragen"];
    private static readonly string[] _itemKeys = ["id", "frage", "art", "auswahl", "mindestens", "pflicht", "hilfe", "nur-wenn"];
    private static readonly string[] _conditionKeys = ["frage", "projekt", "ist"];

    public SectionDraft? Section(YamlNode node)
    {
        if (FlowMap.Of(node, file, "Abschnitt", _sectionKeys, problems) is not { } map)
            return null;
        var items = map.Nodes("fragen");
        if (items.Count > FlowLimits.ItemsPerSection)
            map.Add("fragen", $"{items.Count} Fragen sind zu viele für eine Karte.", $"Teile den Abschnitt auf; in einen passen höchstens {FlowLimits.ItemsPerSection}.");
        return new SectionDraft(map.Id(), map.Required("titel", FlowLimits.Title), [.. items.Select(Item).OfType<ItemDraft>()], map.Place);
    }

    private ItemDraft? Item(YamlNode node)
    {
        if (FlowMap.Of(node, file, "Frage", _itemKeys, problems) is not { } map)
            return null;
        var question = map.Required("frage", FlowLimits.Question);
        map.Required("art", FlowLimits.Title);
        var kind = map.Word("art", FlowWords.Kinds, ItemKind.Text);
        var condition = ConditionOf(map);
        var item = new ChecklistItem(
            map.Id(), question, kind, Choices(map, kind), map.IsYes("pflicht"), map.Optional("hilfe", FlowLimits.Explanation), condition?.Value, Min(map, kind));
        return new ItemDraft(item, map.Place, condition?.Place ?? map.Place);
    }

    private static List<string> Choices(FlowMap map, ItemKind kind)
    {
        var choices = map.Texts("auswahl", FlowLimits.Choice);
        if (kind != ItemKind.Choice && choices.Count > 0)
            map.Add("auswahl", $"„auswahl“ passt nicht zur Art „{FlowWords.Of(kind)}“.", "Schreib „art: Auswahl“ oder lösche die Auswahl.");
        if (kind != ItemKind.Choice)
            return [];
        if (choices.Count < 2)
            map.Add("auswahl", "Zum Auswählen braucht es mindestens zwei Möglichkeiten.", "Ergänze sie unter „auswahl:“, je Zeile „- …“.");
        if (choices.Count > FlowLimits.ChoicesPerItem)
            map.Add("auswahl", $"{choices.Count} Möglichkeiten sind zu viele für eine Karte.", $"Fasse sie zu höchstens {FlowLimits.ChoicesPerItem} zusammen.");
        foreach (var again in choices.GroupBy(choice => choice.Value, StringComparer.OrdinalIgnoreCase).SelectMany(same => same.Skip(1)))
            map.Add(again.Place, $"„{again.Value}“ steht zweimal zur Auswahl.", "Lösche oder ändere eine der beiden Zeilen.");
        return [.. choices.Select(choice => choice.Value)];
    }

    private static double? Min(FlowMap map, ItemKind kind)
    {
        if (map.Has("mindestens") && kind != ItemKind.Number)
            map.Add("mindestens", $"„mindestens“ passt nicht zur Art „{FlowWords.Of(kind)}“.", "Schreib „art: Zahl“ oder lösche die Zeile.");
        return map.Number("mindestens");
    }

    private Placed<Condition>? ConditionOf(FlowMap item)
    {
        if (item.Node("nur-wenn") is not { } node || FlowMap.Of(node, file, "Bedingung", _conditionKeys, problems) is not { } map)
            return null;
        var value = map.Required("ist", FlowLimits.Choice);
        if (map.Has("frage") == map.Has("projekt"))
        {
            map.Add(
                "projekt", map.Has("frage") ? "„frage“ und „projekt“ schließen einander aus." : "„frage“ oder „projekt“ fehlt.",
                $"Schreib entweder „frage:“ mit der Kennung einer Frage oder „projekt:“ mit einem von: {string.Join(", ", FlowWords.Properties.Words)}.");
            return null;
        }
        return map.Has("frage")
            ? new Placed<Condition>(new Condition(map.Required("frage", FlowLimits.Id), value), map.PlaceOf("frage"))
            : new Placed<Condition>(OfProject(map, value), map.PlaceOf("projekt"));
    }

    private static Condition OfProject(FlowMap map, string value)
    {
        var property = map.Word("projekt", FlowWords.Properties, "");
        // The property's value is kept as the project has it: the name of the kind, not its German word.
        return property == Condition.Kind
            ? new Condition(property, map.Word("ist", FlowWords.Solutions, SolutionKind.Other).ToString())
            : new Condition(property, property == Condition.PersonalData && !map.IsYes("ist") ? Condition.No : value);
    }
}
