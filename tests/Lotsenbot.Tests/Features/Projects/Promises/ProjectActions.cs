using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Lotsenbot.Features.Projects;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Tests.Features.Projects.Promises;

/// <summary>Something that can be pressed in a project: what the card sends, and what that is to do. A new kind of press is a record here and a line in <see cref="Any"/>.</summary>
internal abstract record ProjectAction(string Verb)
{
    protected static Gen<string?> Reason { get; } = Gen.OneOf<string?>(null, "", "  ", "Haushalt", "Weil es <b>so</b> ist");

    /// <summary>Each kind of press as often as makes a sequence go through all phases.</summary>
    public static Gen<ProjectAction> Any { get; } = Gen.Frequency(
        (8, Tick.Any), (8, Fill.Any), (5, Close.Any), (1, Lead.Any(PhaseCard.Pause, [ProjectState.Active], ProjectState.Paused, "Das Projekt pausiert.", needsReason: true)),
        (2, Lead.Any(PhaseCard.Resume, [ProjectState.Paused], ProjectState.Active, "Weiter geht es.", needsReason: false)),
        (1, Lead.Any(PhaseCard.Cancel, [ProjectState.Active, ProjectState.Paused], ProjectState.Cancelled, "Das Projekt ist abgebrochen.", needsReason: true)), (3, Look.Any));

    /// <param name="seen">The project as the card showed it, when nobody else was pressing.</param>
    public abstract JsonObject Card(ProjectModel seen);

    /// <summary>Changes the model as the press is to change the project.</summary>
    public abstract Said Apply(ProjectModel project, Who who, JsonObject card);

    protected static JsonObject Write<TData>(TData data) => JsonSerializer.SerializeToNode(data, JsonSerializerOptions.Web)!.AsObject();

    protected static TData Read<TData>(JsonObject card) => card.Deserialize<TData>(JsonSerializerOptions.Web)!;
}

/// <param name="Phase">Null: as the card shows it; otherwise an old or a forged one.</param>
/// <param name="Shown">Null: as it is; otherwise from an old card.</param>
/// <param name="Done">Steps of all phases and such that don't exist.</param>
internal sealed record Tick(string? Phase, IReadOnlyList<string>? Shown, IReadOnlyList<string> Done) : ProjectAction(StepCards.Save)
{
    private static readonly string[] Known = ["bedarf", "team", "recht", "test", "golive", "bericht", "gibt-es-nicht"];

    private static readonly Gen<IReadOnlyList<string>> Some = Gen.Int[0, (1 << Known.Length) - 1].Select(bits => (IReadOnlyList<string>)[.. Known.Where((_, i) => (bits & 1 << i) != 0)]);

    public static new Gen<ProjectAction> Any { get; } = Gen.Select(
        Gen.Frequency((9, Gen.Const((string?)null)), (1, Gen.OneOf<string?>("Initiation", "Planning", "Nirgends", ""))),
        Gen.Frequency((3, Gen.Const((IReadOnlyList<string>?)null)), (1, Some.Select(some => (IReadOnlyList<string>?)some))),
        Some,
        (phase, shown, done) => (ProjectAction)new Tick(phase, shown, done));

    public override JsonObject Card(ProjectModel seen) => Write(new StepCards.Filled(
        seen.Id, Phase ?? seen.Phase.ToString(), string.Join(',', Shown ?? [.. seen.Now.Steps.Select(step => step.Id).Where(seen.Steps.Contains)]), string.Join(',', Done)));

    public override Said Apply(ProjectModel project, Who who, JsonObject card)
    {
        if (project.RefusalToFillIn(who) is { } refusal)
            return refusal;
        var sent = Read<StepCards.Filled>(card);
        if (sent.Phase != project.Phase.ToString())
            return new("Das Projekt ist inzwischen in einer anderen Phase.");
        var (shown, done, lines) = (sent.Shown!.Split(','), sent.Done!.Split(','), new List<Line>());
        foreach (var step in project.Now.Steps.Where(step => shown.Contains(step.Id) != done.Contains(step.Id) && done.Contains(step.Id) != project.Steps.Contains(step.Id)))
        {
            var isDone = done.Contains(step.Id);
            _ = isDone ? project.Steps.Add(step.Id) : project.Steps.Remove(step.Id);
            lines.Add(project.By(who, $"Schritt „{step.Title}“", isDone ? "offen" : "erledigt", isDone ? "erledigt" : "offen"));
            if (isDone && project.Announced.Add(step.Id))
                project.Told.UnionWith(project.AudienceOf(step).Select(person => (step.Title, person)));
        }
        return new("Gespeichert.", [.. lines]);
    }

    public override string ToString() => $"Tick({Phase ?? "now"}, shown {(Shown is null ? "now" : string.Join(' ', Shown))}, done {string.Join(' ', Done)})";
}

/// <param name="Shown">By item: null as it is, otherwise from an old card.</param>
/// <param name="Values">By item; null is not sent.</param>
internal sealed record Fill(string Section, IReadOnlyList<string?> Shown, IReadOnlyList<string?> Values) : ProjectAction(ChecklistCards.Save)
{
    private static readonly string[] Items = ["faelle", "notiz", "vertrag", "nummer"];

    private static readonly Gen<string?> Value = Gen.OneOf<string?>(null, "", "1", "2", "ja", "ja", "nein", "viel, und *mehr*");

    public static new Gen<ProjectAction> Any { get; } = Gen.Select(
        Gen.Frequency((9, Gen.OneOf("nutzen", "daten")), (1, Gen.Const("gibt-es-nicht"))),
        Gen.Frequency((5, Gen.Const((string?)null)), (1, Value)).Array[Items.Length],
        Value.Array[Items.Length],
        (section, shown, values) => (ProjectAction)new Fill(section, shown, values));

    public override JsonObject Card(ProjectModel seen)
    {
        var card = Write(new ChecklistCards.Filled(seen.Id, Section, Items.Select((item, i) => (item, Shown[i] ?? seen.AnswerTo(item))).ToDictionary()));
        foreach (var (item, value) in Items.Zip(Values))
            if (value is not null)
                card[$"item-{item}"] = value;
        return card;
    }

    public override Said Apply(ProjectModel project, Who who, JsonObject card)
    {
        if (project.RefusalToFillIn(who) is { } refusal)
            return refusal;
        if (project.Flow.Sections.SingleOrDefault(section => section.Id == Section) is not { } section)
            return new("Diesen Teil gibt es nicht.");
        var (lines, isWhole) = (new List<Line>(), true);
        foreach (var item in project.AskedIn(section).ToList())
        {
            if (card[$"item-{item.Id}"]?.GetValue<string>() is not { } value)
                continue;
            var (current, shown) = (project.AnswerTo(item.Id), card["shown"]![item.Id]!.GetValue<string>());
            if (!Fits(item, value))
                isWhole = false;
            else if (value == shown || value == current)
                continue;
            else if (current != shown)
                isWhole = false;
            else
            {
                project.Answers[item.Id] = value;
                lines.Add(project.By(who, item.Question, current.Length == 0 ? null : current, value.Length == 0 ? "noch offen" : value));
            }
        }
        return new(isWhole ? "Gespeichert." : "Etwas davon braucht noch einen Blick von dir", [.. lines]);
    }

    public override string ToString() => $"Fill({Section}, {string.Join(' ', Items.Select((item, i) => $"{item}: {Shown[i] ?? "now"}→{Values[i] ?? "-"}"))})";

    private static bool Fits(ChecklistItem item, string value) => value.Length == 0 || item.Kind switch
    {
        ItemKind.Number => value is "1" or "2",
        ItemKind.YesNo => value is "ja" or "nein",
        _ => true,
    };
}

/// <summary>Through the gate of the phase.</summary>
/// <param name="Phase">Null: as the card shows it.</param>
internal sealed record Close(string? Phase, string? Why) : ProjectAction(PhaseCard.ClosePhase)
{
    public static new Gen<ProjectAction> Any { get; } = Gen.Select(
        Gen.Frequency((6, Gen.Const((string?)null)), (1, Gen.OneOf<string?>("Initiation", "Planning", "Execution", "Nirgends"))), Reason,
        (phase, why) => (ProjectAction)new Close(phase, why));

    public override JsonObject Card(ProjectModel seen) => Write(new PhaseCard.Filled(seen.Id, Phase ?? seen.Phase.ToString(), Why));

    public override Said Apply(ProjectModel project, Who who, JsonObject card)
    {
        if (ProjectModel.RefusalToLead(who) is { } refusal)
            return refusal;
        if (project.State != ProjectState.Active)
            return project.Unchanged;
        if (Read<PhaseCard.Filled>(card).Phase != project.Phase.ToString())
            return new("Das Projekt ist inzwischen in einer anderen Phase.");
        var (missing, phase) = (project.Missing, project.Now);
        if (missing.Count > 0 && string.IsNullOrWhiteSpace(Why))
            return new("Schreib bitte einen Grund dazu");
        var gate = project.By(
            who, $"Phase „{phase.Title}“", "offen", missing.Count == 0 ? "abgeschlossen" : $"vorzeitig abgeschlossen: {Why!.Trim()}. Es fehlte: {string.Join("; ", missing)}");
        if (phase.Id != Lotsenbot.Features.Projects.Flow.Phase.Closing)
        {
            project.Phase++;
            return new($"ist abgeschlossen. Weiter geht es mit „{project.Now.Title}“.", gate);
        }
        project.State = ProjectState.Closed;
        return new("damit das ganze Projekt", gate, project.By(who, "Stand", "läuft", "abgeschlossen"));
    }
}

/// <summary>Another state of the whole project.</summary>
internal sealed record Lead(string Verb, IReadOnlyList<ProjectState> From, ProjectState To, string Done, bool NeedsReason, string? Why) : ProjectAction(Verb)
{
    public static new Gen<ProjectAction> Any(string verb, IReadOnlyList<ProjectState> from, ProjectState to, string done, bool needsReason) =>
        Reason.Select(why => (ProjectAction)new Lead(verb, from, to, done, needsReason, why));

    public override JsonObject Card(ProjectModel seen) => Write(new PhaseCard.Filled(seen.Id, seen.Phase.ToString(), Why));

    public override Said Apply(ProjectModel project, Who who, JsonObject card)
    {
        if (ProjectModel.RefusalToLead(who) is { } refusal)
            return refusal;
        if (!From.Contains(project.State))
            return project.Unchanged;
        if (NeedsReason && string.IsNullOrWhiteSpace(Why))
            return new("Schreib bitte dazu, warum");
        var line = project.By(who, "Stand", project.StateName, NeedsReason ? $"{ProjectModel.NameOf(To)}: {Why!.Trim()}" : ProjectModel.NameOf(To));
        project.State = To;
        return new(Done, line);
    }

    public override string ToString() => $"{Verb}({Why})";
}

/// <summary>What only looks, and what is forged: it never changes anything.</summary>
/// <param name="Id">Null: the project's.</param>
internal sealed record Look(string Verb, string? Id) : ProjectAction(Verb)
{
    public static new Gen<ProjectAction> Any { get; } = Gen.OneOf(
        Gen.OneOf(ProjectCards.Open, ProjectCards.OpenChecklist, ProjectCards.OpenDocuments).Select(verb => (ProjectAction)new Look(verb, null)),
        Gen.Select(
            Gen.OneOf(ProjectCards.Open, StepCards.Save, ChecklistCards.Save, PhaseCard.ClosePhase, PhaseCard.Pause, PhaseCard.Resume, PhaseCard.Cancel),
            Gen.OneOf("", "keine Kennung", "00000000-0000-0000-0000-000000000000", "0198c0de-0000-7000-8000-000000000000"),
            (verb, id) => (ProjectAction)new Look(verb, id)));

    public override JsonObject Card(ProjectModel seen) => new() { ["id"] = Id ?? seen.Id.ToString(), ["phase"] = seen.Phase.ToString(), ["reason"] = "weil", ["done"] = "bedarf", ["section"] = "nutzen" };

    public override Said Apply(ProjectModel project, Who who, JsonObject card) => who == Who.Gone || Id is null && who == Who.Stranger
        ? ProjectModel.RefusalToLook(who)!
        : Id is null ? new(project.Title) : new(ProjectModel.Gone);
}
