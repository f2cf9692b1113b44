namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <param name="Line">Counted from 1.</param>
public sealed record Place(string File, int Line);

/// <summary>What is wrong in a flow's file, for whoever edits it.</summary>
/// <param name="Fault">What is wrong, a German sentence.</param>
/// <param name="Remedy">What to do, another one.</param>
/// <param name="IsHint">The flow can be used all the same.</param>
public sealed record FlowProblem(Place Place, string Fault, string Remedy, bool IsHint = false)
{
    public override string ToString() => $"{Place.File}, Zeile {Place.Line}: {Fault} {Remedy}";
}

/// <summary>Collects what is wrong, so that all of it is told at once.</summary>
internal sealed class FlowProblems
{
    private const int MostNamed = 12;

    private readonly List<FlowProblem> _problems = [];

    /// <summary>In the order in which an editor meets them.</summary>
    public IReadOnlyList<FlowProblem> All =>
        [.. _problems.Distinct().OrderBy(problem => problem.Place.File, StringComparer.Ordinal).ThenBy(problem => problem.Place.Line)];

    public bool AllowUse => _problems.TrueForAll(problem => problem.IsHint);

    public void Add(Place place, string fault, string remedy) => _problems.Add(new FlowProblem(place, fault, remedy));

    public void Add(FlowProblem problem) => _problems.Add(problem);

    public void AddHint(Place place, string fault, string remedy) => _problems.Add(new FlowProblem(place, fault, remedy, IsHint: true));

    /// <summary>"Meinst du …?" where a word is near, otherwise all that there are.</summary>
    public void AddUnknown(Place place, string fault, string word, IReadOnlyCollection<string> known) => Add(place, fault, NearestWord.To(word, known) switch
    {
        { } near => $"Meinst du „{near}“?",
        null when known.Count == 0 => "Lösche diese Zeile.",
        null => $"Möglich sind: {string.Join(", ", known.Take(MostNamed))}{(known.Count > MostNamed ? " …" : "")}.",
    });
}
