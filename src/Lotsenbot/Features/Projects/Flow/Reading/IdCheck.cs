namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>Every id stands for one thing: a project's answers are kept under it.</summary>
internal static class IdCheck
{
    public static void Run(FlowDraft draft, FlowProblems problems)
    {
        Once("Der Schritt", draft.Steps.Select(step => new Placed<string>(step.Step.Id, step.Place)), problems);
        Once("Der Abschnitt", draft.Sections.Select(section => new Placed<string>(section.Id, section.Place)), problems);
        Once("Die Frage", draft.Sections.SelectMany(section => section.Items).Select(item => new Placed<string>(item.Item.Id, item.Place)), problems);
        Once("Das Programmziel", draft.Goals.Select(goal => new Placed<string>(goal.Value.Id, goal.Place)), problems);
        Once("Die Basiskomponente", draft.Components.Select(component => new Placed<string>(component.Value.Id, component.Place)), problems);
    }

    private static void Once(string what, IEnumerable<Placed<string>> ids, FlowProblems problems)
    {
        foreach (var same in ids.Where(id => id.Value.Length > 0).GroupBy(id => id.Value))
            foreach (var again in same.Skip(1))
                problems.Add(again.Place, $"{what} „{again.Value}“ steht zweimal; zuerst in {At(same.First().Place, again.Place)}.", "Gib einem von beiden eine andere „id:“ oder lösche ihn.");
    }

    private static string At(Place place, Place from) => place.File == from.File ? $"Zeile {place.Line}" : $"{place.File}, Zeile {place.Line}";
}
