using Lotsenbot.Knowledge.Retrieval;
using YamlDotNet.RepresentationModel;

namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>Reads the base components of the house.</summary>
internal sealed class ComponentReader(string file, FlowProblems problems)
{
    private static readonly string[] _keys = ["id", "titel", "bedarf", "stichworte", "arten"];

    public Placed<BaseComponent>? Component(YamlNode node)
    {
        if (FlowMap.Of(node, file, "Basiskomponente", _keys, problems) is not { } map)
            return null;
        var words = map.Texts("stichworte", FlowLimits.Choice);
        var kinds = map.Words("arten", FlowWords.Solutions);
        if (words.Count == 0 && kinds.Count == 0)
            map.Add("stichworte", "„stichworte“ und „arten“ fehlen; so passt sie zu keinem Projekt.", "Ergänze unter „stichworte:“, woran man den Bedarf erkennt, je Zeile „- …“.");
        foreach (var word in words.Where(word => !GermanWords.Stems(word.Value).Any()))
            map.Add(word.Place, $"Das Stichwort „{word.Value}“ steht in jedem Text.", "Nimm ein Wort, an dem man den Bedarf erkennt, oder lösche die Zeile.");
        return new(new BaseComponent(map.Id(), map.Required("titel", FlowLimits.Title), map.Required("bedarf", FlowLimits.Instruction), [.. words.Select(word => word.Value)], kinds), map.Place);
    }
}
