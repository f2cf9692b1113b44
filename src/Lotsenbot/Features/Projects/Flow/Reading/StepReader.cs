using YamlDotNet.RepresentationModel;

namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>Reads phases and their steps.</summary>
internal sealed class StepReader(string file, FlowProblems problems)
{
    private static readonly string[] _phaseKeys = ["phase", "titel", "schritte"];
    private static readonly string[] _stepKeys = ["id", "titel", "warum", "was", "wer", "pflicht", "informiert", "dokumente", "quelle", "checkliste"];
    private static readonly string[] _sourceKeys = ["dokument", "abschnitt"];

    public PhaseDraft? Phase(YamlNode node)
    {
        if (FlowMap.Of(node, file, "Phase", _phaseKeys, problems) is not { } map)
            return null;
        var word = map.Required("phase", FlowLimits.Title);
        Phase? phase = null;
        if (FlowWords.Phases.TryFind(word, out var known))
            phase = known;
        else if (word.Length > 0)
            problems.AddUnknown(map.PlaceOf("phase"), $"Die Phase „{word}“ kenne ich nicht.", word, FlowWords.Phases.Words);
        var steps = map.Nodes("schritte");
        if (steps.Count > FlowLimits.StepsPerPhase)
            map.Add("schritte", $"{steps.Count} Schritte sind zu viele für eine Karte.", $"Fasse sie zu höchstens {FlowLimits.StepsPerPhase} zusammen.");
        return new PhaseDraft(phase, map.Optional("titel", FlowLimits.Title) ?? word, [.. steps.Select(Step).OfType<StepDraft>()], map.Place);
    }

    private StepDraft? Step(YamlNode node)
    {
        if (FlowMap.Of(node, file, "Schritt", _stepKeys, problems) is not { } map)
            return null;
        var what = map.Texts("was", FlowLimits.Instruction);
        var isRequired = map.IsYes("pflicht");
        if (isRequired && what.Count == 0)
            map.Add("was", "Was zu tun ist, fehlt; ohne das lässt sich ein Pflichtschritt nicht erledigen.", "Ergänze unter „was:“ mindestens eine Zeile „- …“ oder schreib „pflicht: nein“.");
        if (what.Count > FlowLimits.InstructionsPerStep)
            map.Add("was", $"{what.Count} Anweisungen sind zu viele für eine Karte.", $"Fasse sie zu höchstens {FlowLimits.InstructionsPerStep} zusammen oder teile den Schritt.");
        var who = map.Words("wer", FlowWords.Roles);
        if (!map.Has("wer"))
            map.Add("wer", "„wer“ fehlt.", "Ergänze, wer den Schritt macht, zum Beispiel „wer: Projektleitung“.");
        var step = new FlowStep(
            map.Id(), map.Required("titel", FlowLimits.Title), map.Required("warum", FlowLimits.Explanation), [.. what.Select(line => line.Value)], who, isRequired,
            map.Words("informiert", FlowWords.Audiences), map.Words("dokumente", FlowWords.Documents), Source: null, Sections: []);
        return new StepDraft(step, Source(map), map.Texts("checkliste", FlowLimits.Id), map.Place);
    }

    private Placed<FlowSource>? Source(FlowMap step)
    {
        if (step.Node("quelle") is not { } node || FlowMap.Of(node, file, "Quelle", _sourceKeys, problems) is not { } map)
            return null;
        var source = new FlowSource(map.Required("dokument", FlowLimits.Explanation), map.Required("abschnitt", FlowLimits.Explanation));
        return source is { Document: "" } or { Heading: "" } ? null : new Placed<FlowSource>(source, map.PlaceOf("dokument"));
    }
}
