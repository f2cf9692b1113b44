namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>Every section of the checklist belongs to one step.</summary>
internal static class SectionCheck
{
    public static void Run(FlowDraft draft, FlowProblems problems)
    {
        var known = draft.Sections.Select(section => section.Id).Where(id => id.Length > 0).ToHashSet();
        Dictionary<string, StepDraft> users = [];
        foreach (var step in draft.Steps)
            foreach (var section in step.Sections)
                if (!known.Contains(section.Value))
                    problems.AddUnknown(section.Place, $"Den Abschnitt „{section.Value}“ der Checkliste gibt es nicht.", section.Value, known);
                else if (!users.TryAdd(section.Value, step))
                    problems.Add(
                        section.Place, $"Der Abschnitt „{section.Value}“ gehört schon zum Schritt „{users[section.Value].Step.Id}“.", "Nenne ihn nur bei einem Schritt: dort wird er ausgefüllt.");
        foreach (var section in draft.Sections.Where(section => section.Id.Length > 0 && !users.ContainsKey(section.Id)))
            problems.Add(
                section.Place, $"Der Abschnitt „{section.Id}“ kommt in keinem Schritt vor.", $"Nenne ihn bei einem Schritt unter „checkliste:“ oder lösche ihn.");
    }
}
