namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>What the files say, with the lines where they say it: not yet checked whether the parts fit together.</summary>
internal sealed class FlowDraft
{
    /// <summary>Once for each file that has phases.</summary>
    public List<HeadDraft> Heads { get; } = [];

    public List<PhaseDraft> Phases { get; } = [];

    public List<SectionDraft> Sections { get; } = [];

    public List<Placed<BaseComponent>> Components { get; } = [];

    public List<Placed<ProgrammeGoal>> Goals { get; } = [];

    public IEnumerable<StepDraft> Steps => Phases.SelectMany(phase => phase.Steps);

    /// <summary>In the order in which a project meets them; what belongs to no step comes last.</summary>
    public IReadOnlyList<ItemDraft> ItemsInOrder()
    {
        var order = Steps.SelectMany(step => step.Sections).Select(section => section.Value).Distinct().ToList();
        return [.. Sections
            .OrderBy(section => order.IndexOf(section.Id) is >= 0 and var index ? index : int.MaxValue)
            .SelectMany(section => section.Items)];
    }

    public ProjectFlow ToFlow() => new(
        Heads[0].Id,
        Heads[0].Title,
        [.. Phases.Select(phase => new FlowPhase(phase.Id!.Value, phase.Title, [.. phase.Steps.Select(step => step.ToStep())]))],
        [.. Sections.Select(section => new ChecklistSection(section.Id, section.Title, [.. section.Items.Select(item => item.Item)]))]);
}

internal sealed record HeadDraft(string Id, string Title, Place Place);

/// <param name="Id">Null when its word is missing or unknown.</param>
internal sealed record PhaseDraft(Phase? Id, string Title, IReadOnlyList<StepDraft> Steps, Place Place);

/// <param name="Step">Without its source and its sections.</param>
internal sealed record StepDraft(FlowStep Step, Placed<FlowSource>? Source, IReadOnlyList<Placed<string>> Sections, Place Place)
{
    /// <summary>Whether the source can be shown.</summary>
    public bool HasSource { get; set; } = true;

    public FlowStep ToStep() => Step with { Source = HasSource ? Source?.Value : null, Sections = [.. Sections.Select(section => section.Value)] };
}

internal sealed record SectionDraft(string Id, string Title, IReadOnlyList<ItemDraft> Items, Place Place);

internal sealed record ItemDraft(ChecklistItem Item, Place Place, Place ConditionPlace);
