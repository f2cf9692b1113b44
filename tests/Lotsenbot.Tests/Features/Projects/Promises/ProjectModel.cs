using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Tests.Features.Projects.Promises;

/// <summary>A line of history, without its number and its moment.</summary>
internal sealed record Line(Guid? By, string What, string? Before, string? After);

/// <summary>What the model expects of a press.</summary>
/// <param name="Shows">A part of the answer.</param>
/// <param name="Lines">What is added to the history; nothing when nothing changes.</param>
internal sealed record Said(string Shows, params IReadOnlyList<Line> Lines);

/// <summary>What a project is to be like, said as simply as possible: no database, no cards, one press after the other.</summary>
internal sealed record ProjectModel(Guid Id, string Title, ProjectFlow Flow, Cast Cast)
{
    public const string Gone = "gibt es nicht, oder du gehörst nicht dazu";

    public ProjectState State { get; set; }
    public Phase Phase { get; set; }
    public SortedSet<string> Steps { get; private init; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, string> Answers { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Who has been told of what: at most once each.</summary>
    public HashSet<(string Step, Guid Person)> Told { get; private init; } = [];

    /// <summary>Steps that were ticked once, and need no more telling.</summary>
    public HashSet<string> Announced { get; private init; } = [];

    public ProjectModel Copy() => this with { Steps = new(Steps, StringComparer.Ordinal), Answers = new(Answers, StringComparer.Ordinal), Told = [.. Told], Announced = [.. Announced] };

    public FlowPhase Now => Flow[Phase];

    public string Verb => State switch { ProjectState.Paused => "ist gerade pausiert", ProjectState.Cancelled => "ist abgebrochen", ProjectState.Closed => "ist abgeschlossen", _ => "läuft" };

    public string StateName => NameOf(State);

    public static string NameOf(ProjectState state) => state switch { ProjectState.Active => "läuft", ProjectState.Paused => "pausiert", ProjectState.Cancelled => "abgebrochen", _ => "abgeschlossen" };

    public string AnswerTo(string item) => Answers.GetValueOrDefault(item, "");

    /// <summary>The one conditional question of <see cref="SmallFlow"/> is asked when there is a contract.</summary>
    public IEnumerable<ChecklistItem> AskedIn(ChecklistSection section) => section.Items.Where(item => item.Id != "nummer" || AnswerTo("vertrag") == "ja");

    /// <summary>What the gate of the phase waits for.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. Now.Steps.Where(step => step.IsRequired && !Steps.Contains(step.Id)).Select(step => $"Schritt „{step.Title}“"),
        .. Now.Steps.SelectMany(step => step.Sections).Select(id => Flow.Sections.Single(section => section.Id == id))
            .Select(section => (section.Title, Open: AskedIn(section).Count(item => item.IsRequired && AnswerTo(item.Id).Length == 0)))
            .Where(section => section.Open > 0).Select(section => $"Checkliste „{section.Title}“: {(section.Open == 1 ? "eine Antwort" : $"{section.Open} Antworten")}"),
    ];

    /// <summary>Why somebody may not even look; null when they may.</summary>
    public static Said? RefusalToLook(Who who) => who switch
    {
        Who.Gone => new("Das geht nur, wenn ich weiß, wer du bist."),
        Who.Stranger => new(Gone),
        _ => null,
    };

    public Said? RefusalToFillIn(Who who) => RefusalToLook(who)
        ?? (who is not (Who.Lead or Who.Member or Who.Colleague) ? new("In diesem Projekt liest du nur mit.") : State != ProjectState.Active ? Unchanged : null);

    public static Said? RefusalToLead(Who who) => RefusalToLook(who) ?? (who != Who.Lead ? new("Das kann nur die Projektleitung.") : null);

    public Said Unchanged => new($"Dieses Projekt {Verb}. Ich habe nichts geändert.");

    public Line By(Who who, string what, string? before, string? after) => new(Cast[who], what, before, after);

    public IEnumerable<Guid> AudienceOf(FlowStep step) => step.Tells.Select(audience => Cast[audience switch
    {
        Audience.DigitalGuides => Who.Guide,
        Audience.Division => Who.Coordinator,
        _ => throw new InvalidOperationException($"The model does not know who {audience} is."),
    }]);

    public override string ToString() =>
        $"{State} {Phase} [{string.Join(' ', Steps)}] {{{string.Join(' ', Answers.Select(answer => $"{answer.Key}={answer.Value}"))}}}";
}
