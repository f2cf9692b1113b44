using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Lotsenbot.Features.Projects.Flow;

/// <summary>
/// The ideal way of a project from need to lessons learned, as data. A project keeps the flow it began with, as JSON (<see cref="FlowJson"/>).
/// </summary>
/// <param name="Id">The name under which later versions of the same flow are found.</param>
/// <param name="Phases">All four, in order.</param>
/// <param name="Sections">The checklist; each section belongs to exactly one step.</param>
public sealed record ProjectFlow(string Id, string Title, IReadOnlyList<FlowPhase> Phases, IReadOnlyList<ChecklistSection> Sections)
{
    // Beside the flow, not in it: a copy that says something else has a version of its own.
    private static readonly ConditionalWeakTable<ProjectFlow, string> _versions = [];

    /// <summary>Short hash of the content: two flows that say the same have the same.</summary>
    [JsonIgnore]
    public string Version => _versions.GetValue(this, FlowJson.Hash);

    /// <summary>From the first phase's to the last one's.</summary>
    [JsonIgnore]
    public IEnumerable<FlowStep> Steps => Phases.SelectMany(phase => phase.Steps);

    /// <summary>In the order of the steps they belong to.</summary>
    [JsonIgnore]
    public IEnumerable<ChecklistItem> Items => Steps.SelectMany(ItemsOf);

    public FlowPhase this[Phase phase] => Phases.First(candidate => candidate.Id == phase);

    public FlowStep? FindStep(string id) => Steps.FirstOrDefault(step => step.Id == id);

    public ChecklistSection? FindSection(string id) => Sections.FirstOrDefault(section => section.Id == id);

    public ChecklistItem? FindItem(string id) => Sections.SelectMany(section => section.Items).FirstOrDefault(item => item.Id == id);

    public FlowPhase PhaseOf(FlowStep step) => Phases.First(phase => phase.Steps.Any(candidate => candidate.Id == step.Id));

    /// <summary>The step that a section or one of its items belongs to.</summary>
    public FlowStep StepOf(ChecklistSection section) => Steps.First(step => step.Sections.Contains(section.Id));

    public ChecklistSection SectionOf(ChecklistItem item) => Sections.First(section => section.Items.Any(candidate => candidate.Id == item.Id));

    public IEnumerable<ChecklistSection> SectionsOf(FlowStep step) => step.Sections.Select(id => Sections.First(section => section.Id == id));

    public IEnumerable<ChecklistItem> ItemsOf(FlowStep step) => SectionsOf(step).SelectMany(section => section.Items);

    /// <summary>Whether an item is to be asked in a project: its condition is met, by an item that is itself asked.</summary>
    /// <param name="answerOf">What the project says to an item's or a project property's name (<see cref="Condition"/>); null when it says nothing.</param>
    public bool Applies(ChecklistItem item, Func<string, string?> answerOf) => item.Condition is not { } condition
        || (condition.IsMet(answerOf) && (FindItem(condition.Of) is not { } asked || Applies(asked, answerOf)));
}

/// <param name="Title">In German, as people read it.</param>
public sealed record FlowPhase(Phase Id, string Title, IReadOnlyList<FlowStep> Steps);
