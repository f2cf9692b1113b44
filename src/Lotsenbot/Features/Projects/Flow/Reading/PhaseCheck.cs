namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>There is one head, and under it each phase once, in order.</summary>
internal static class PhaseCheck
{
    public static void Run(FlowDraft draft, Place files, FlowProblems problems)
    {
        if (draft.Heads.Count == 0)
            problems.Add(files, "Es fehlen die Phasen.", "Eine Datei braucht „id:“, „titel:“ und „phasen:“; ein Beispiel ist der mitgelieferte Ablauf.");
        foreach (var head in draft.Heads.Skip(1))
            problems.Add(head.Place, $"Die Phasen stehen schon in {draft.Heads[0].Place.File}; es kann nur einen Ablauf geben.", "Lösche eine der beiden Dateien oder verschiebe sie aus dem Ordner.");
        if (draft.Heads.Count != 1)
            return;
        Missing(draft, problems);
        Order(draft, problems);
    }

    private static void Missing(FlowDraft draft, FlowProblems problems)
    {
        // A phase whose name is wrong has its own problem; it is probably the one that is missing.
        if (draft.Phases.Exists(phase => phase.Id is null) || draft.Phases.Count == 0)
            return;
        var missing = Enum.GetValues<Phase>().Where(phase => !draft.Phases.Exists(written => written.Id == phase)).Select(FlowWords.Of).ToList();
        if (missing.Count > 0)
            problems.Add(draft.Heads[0].Place, $"Es fehlt die Phase {string.Join(", ", missing.Select(phase => $"„{phase}“"))}.", "Ergänze sie unter „phasen:“ mit mindestens einem Schritt.");
    }

    private static void Order(FlowDraft draft, FlowProblems problems)
    {
        var known = draft.Phases.Where(phase => phase.Id is not null).ToList();
        for (var i = 1; i < known.Count; i++)
            if (known.Take(i).FirstOrDefault(earlier => earlier.Id == known[i].Id) is { } first)
                problems.Add(known[i].Place, $"Die Phase „{FlowWords.Of(known[i].Id!.Value)}“ steht zweimal; zuerst in Zeile {first.Place.Line}.", "Fasse beide zusammen.");
            else if (known[i].Id < known[i - 1].Id)
                problems.Add(
                    known[i].Place, $"Die Phase „{FlowWords.Of(known[i].Id!.Value)}“ kommt nach „{FlowWords.Of(known[i - 1].Id!.Value)}“.",
                    $"Bring die Phasen in diese Reihenfolge: {string.Join(", ", FlowWords.Phases.Words)}.");
    }
}
