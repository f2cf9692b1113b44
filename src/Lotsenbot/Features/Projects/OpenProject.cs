using Lotsenbot.Conversations.Projects;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.People;

namespace Lotsenbot.Features.Projects;

/// <summary>A project with the flow it keeps, as one person sees it.</summary>
public sealed record OpenProject(Project Project, ProjectFlow Flow, Person Me)
{
    /// <summary>What new projects begin with, where that is another; null where it is the same.</summary>
    public ProjectFlow? OtherFlow { get; init; }

    /// <summary>What others have learned in projects like it, for each phase.</summary>
    public IReadOnlyList<FittingLesson> Lessons { get; init; } = [];

    /// <summary>Leads to all of these lessons; null where there are none.</summary>
    public string? JudgeLessonsVerb { get; init; }

    /// <summary>Those for the phase it is in now.</summary>
    public IEnumerable<FittingLesson> LessonsHere => Lessons.Where(lesson => lesson.Phase == Project.Phase.ToString());

    public MemberRole? MyRole => Project.Members.FirstOrDefault(member => member.PersonId == Me.Id)?.Role;

    /// <summary>The team, and who has to know of it by their role.</summary>
    public bool MayLook => MyRole is not null
        || Me.Has(Role.CoordinationOffice) || Me.Has(Role.Board) || Me.Has(Role.Stakeholder)
        || Me.Has(Role.DigitalCoordinator) && Me.Division is { } division && division == Project.Division
        || (Me.Has(Role.Manager) || Me.Has(Role.DigitalGuide)) && Me.Unit is { } unit && unit == Project.Unit;

    public bool MayFillIn => MyRole is MemberRole.Lead or MemberRole.Member;

    public bool IsLead => MyRole is MemberRole.Lead;

    /// <summary>To another version of the flow.</summary>
    public bool MayMove => IsLead && OtherFlow is not null && Project.State is (ProjectState.Active or ProjectState.Paused);

    public bool MayDelete => Me.Has(Role.CoordinationOffice);

    /// <summary>Everybody in the team, also those who otherwise only look.</summary>
    public bool MayWriteNotes => MyRole is not null;

    public FlowPhase Phase => Flow[Project.Phase];

    /// <summary>The first step of the phase that is still to be done, those that may be left out last; null when all are done.</summary>
    public FlowStep? Next => Phase.Steps.Where(step => !IsDone(step)).OrderByDescending(step => step.IsRequired).FirstOrDefault();

    public bool IsDone(FlowStep step) => Project.Steps.Any(done => done.StepId == step.Id);

    /// <summary>What the project says to an item, or to a property that a <see cref="Condition"/> names; null when it says nothing.</summary>
    public string? AnswerOf(string of) => of switch
    {
        Condition.PersonalData => Project.HasPersonalData ? Condition.Yes : Condition.No,
        Condition.Kind => Project.Kind.ToString(),
        _ => Project.Answers.FirstOrDefault(answer => answer.ItemId == of)?.Value is { Length: > 0 } value ? value : null,
    };

    /// <summary>Those of the section that are to be asked in this project.</summary>
    public IEnumerable<ChecklistItem> AskedIn(ChecklistSection section) => section.Items.Where(item => Flow.Applies(item, AnswerOf));

    public IEnumerable<ChecklistItem> OpenItemsOf(FlowStep step) =>
        Flow.SectionsOf(step).SelectMany(AskedIn).Where(item => item.IsRequired && AnswerOf(item.Id) is null);

    /// <summary>What keeps the phase open, in words; empty when it can be closed.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. Phase.Steps.Where(step => step.IsRequired && !IsDone(step)).Select(step => $"Schritt „{step.Title}“"),
        .. Phase.Steps.SelectMany(step => Flow.SectionsOf(step)).Select(section => (section, open: AskedIn(section).Count(item => item.IsRequired && AnswerOf(item.Id) is null)))
            .Where(part => part.open > 0).Select(part => $"Checkliste „{part.section.Title}“: {(part.open == 1 ? "eine Antwort" : $"{part.open} Antworten")}"),
    ];
}
