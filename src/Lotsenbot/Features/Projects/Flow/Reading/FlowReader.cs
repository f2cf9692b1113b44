namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>Makes a flow of the files that a city edits, or tells all that is wrong in them.</summary>
public sealed class FlowReader(SourceCheck sources)
{
    private static readonly string[] _fileKeys = ["id", "titel", "phasen", "abschnitte", "programmziele", "basiskomponenten"];

    /// <param name="folder">What the files' folder is called in a problem that is in none of them.</param>
    /// <param name="files">One has the phases; the checklist's sections stand there too or in others.</param>
    public async Task<FlowReading> ReadAsync(string folder, IReadOnlyList<FlowFile> files, CancellationToken cancellationToken)
    {
        var problems = new FlowProblems();
        var draft = new FlowDraft();
        var areComplete = true;
        foreach (var file in files)
            areComplete &= Read(file, draft, problems);
        // What an unreadable file would have said can't be missed.
        if (areComplete)
        {
            PhaseCheck.Run(draft, new Place(files.Count == 1 ? files[0].Name : folder, 1), problems);
            IdCheck.Run(draft, problems);
            SectionCheck.Run(draft, problems);
            ConditionCheck.Run(draft, problems);
        }
        await sources.RunAsync(draft, problems, cancellationToken);
        return new FlowReading(problems.AllowUse ? draft.ToFlow() : null, problems.All, [.. draft.Goals.Select(goal => goal.Value)], [.. draft.Components.Select(component => component.Value)]);
    }

    private static bool Read(FlowFile file, FlowDraft draft, FlowProblems problems)
    {
        if (YamlFile.Read(file, problems) is not { } root || FlowMap.Of(root, file.Name, "Datei", _fileKeys, problems) is not { } map)
            return false;
        if (map.Has("phasen") || map.Has("id") || map.Has("titel"))
            ReadPhases(file, map, draft, problems);
        else if (!map.Has("abschnitte") && !map.Has("programmziele") && !map.Has("basiskomponenten"))
            map.Add("abschnitte", "Es stehen weder Phasen noch Abschnitte darin.", "Ergänze „phasen:“ oder „abschnitte:“ oder lösche die Datei.");
        if (map.Has("abschnitte"))
            draft.Sections.AddRange(map.Nodes("abschnitte").Select(new SectionReader(file.Name, problems).Section).OfType<SectionDraft>());
        if (map.Has("programmziele"))
            draft.Goals.AddRange(map.Nodes("programmziele").Select(new GoalReader(file.Name, problems).Goal).OfType<Placed<ProgrammeGoal>>());
        if (map.Has("basiskomponenten"))
            draft.Components.AddRange(map.Nodes("basiskomponenten").Select(new ComponentReader(file.Name, problems).Component).OfType<Placed<BaseComponent>>());
        return true;
    }

    private static void ReadPhases(FlowFile file, FlowMap map, FlowDraft draft, FlowProblems problems)
    {
        draft.Heads.Add(new HeadDraft(map.Id(), map.Required("titel", FlowLimits.Title), map.PlaceOf("phasen")));
        draft.Phases.AddRange(map.Nodes("phasen").Select(new StepReader(file.Name, problems).Phase).OfType<PhaseDraft>());
    }
}
