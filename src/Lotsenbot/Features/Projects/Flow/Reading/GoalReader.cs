using YamlDotNet.RepresentationModel;

namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>Reads the goals of the programmes.</summary>
internal sealed class GoalReader(string file, FlowProblems problems)
{
    private static readonly string[] _keys = ["id", "programm", "titel", "einheit", "von", "beginn", "ziel", "termin", "hilfe"];

    public Placed<ProgrammeGoal>? Goal(YamlNode node)
    {
        if (FlowMap.Of(node, file, "Programmziel", _keys, problems) is not { } map)
            return null;
        map.Required("programm", FlowLimits.Title);
        map.Required("ziel", FlowLimits.Title);
        map.Required("beginn", FlowLimits.Title);
        map.Required("termin", FlowLimits.Title);
        var goal = new ProgrammeGoal(
            map.Id(), map.Word("programm", FlowWords.Programmes, Programme.None), map.Required("titel", FlowLimits.Title), map.Required("einheit", FlowLimits.Id),
            map.Number("von") ?? 0, map.Date("beginn") ?? DateOnly.MinValue, map.Number("ziel") ?? double.NaN, map.Date("termin") ?? DateOnly.MaxValue, map.Optional("hilfe", FlowLimits.Explanation));
        if (goal.Target == goal.Start)
            map.Add("ziel", "Anfang und Ziel sind gleich; dazwischen gibt es keinen Fortschritt.", "Ändere „von:“ oder „ziel:“.");
        if (goal.TargetOn <= goal.StartsOn)
            map.Add("termin", "Der Termin liegt nicht nach dem Beginn.", "Ändere „beginn:“ oder „termin:“.");
        return new(goal, map.Place);
    }
}
