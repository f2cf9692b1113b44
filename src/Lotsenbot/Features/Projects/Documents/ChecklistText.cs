using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>Checkliste: what was asked in this project and what it says, phase by phase.</summary>
internal static class ChecklistText
{
    public static IReadOnlyList<WrittenBlock> Of(ProjectFacts facts) =>
    [
        new WrittenParagraph($"Die Checkliste zeigt, was zu dem Projekt geklärt ist und was noch zu klären bleibt. Aufgeführt sind die Fragen, die auf dieses Projekt zutreffen. {Progress(facts)}"),
        new WrittenHeading("Auf einen Blick"),
        CommonText.Overview(facts),
        .. facts.Flow.Phases.SelectMany(phase => PhaseOf(facts, phase)),
    ];

    private static IEnumerable<WrittenBlock> PhaseOf(ProjectFacts facts, FlowPhase phase)
    {
        var sections = phase.Steps.SelectMany(facts.Flow.SectionsOf).Where(section => facts.Open.AskedIn(section).Any()).ToList();
        if (sections.Count == 0)
            yield break;
        yield return new WrittenHeading($"Phase {(int)phase.Id + 1}: {phase.Title}");
        foreach (var section in sections)
        {
            yield return new WrittenHeading(section.Title, Level: 2);
            yield return new WrittenTable(
                $"Fragen und Antworten: {section.Title}", [new("Frage", 4), new("Antwort", 5)],
                [.. facts.Open.AskedIn(section).Select(item => (IReadOnlyList<string>)[item.Question + (item.IsRequired ? "" : " (freiwillig)"), facts.Shown(item)])]);
        }
    }

    private static string Progress(ProjectFacts facts)
    {
        var required = facts.Flow.Steps.SelectMany(facts.Flow.SectionsOf).SelectMany(facts.Open.AskedIn).Where(item => item.IsRequired).ToList();
        return $"Beantwortet sind {required.Count(item => facts.Open.AnswerOf(item.Id) is not null)} von {required.Count} Pflichtfragen.";
    }
}
