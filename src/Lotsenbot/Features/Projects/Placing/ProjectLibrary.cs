using System.Numerics.Tensors;
using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>A project found for what somebody has in mind.</summary>
/// <param name="SharedWords">As the project writes them.</param>
public sealed record FoundProject(Guid Id, IReadOnlyList<string> SharedWords);

/// <summary>All projects at one moment, to be found by words and by meaning.</summary>
public sealed class ProjectLibrary
{
    /// <summary>Of the words beside the meaning; measured, see RESULTS.md.</summary>
    private const double WordShare = 0.25;

    /// <summary>Whoever shares so many words is worth a look.</summary>
    private const int EnoughWords = 2;

    /// <summary>So far above the usual (in standard deviations, of both texts together) something is worth a look without a common word.</summary>
    private const double Close = 5;

    /// <summary>Of fewer projects nobody knows what is usual.</summary>
    private const int EnoughProjects = 50;

    private const int MostWords = 5;

    /// <summary>Whoever is farther down is not worth comparing word by word.</summary>
    private const int MostLookedAt = 20;

    private readonly IReadOnlyList<ProjectText> _projects;

    // Nothing but memory: it goes with the library.
    private readonly LexicalIndex _words;
    private readonly IReadOnlyDictionary<string, byte[]> _vectors;
    private readonly MeaningTable? _whole;
    private readonly MeaningTable? _core;

    private ProjectLibrary(IReadOnlyList<ProjectText> projects, LexicalIndex words, IReadOnlyDictionary<string, byte[]> vectors, MeaningTable? whole, MeaningTable? core) =>
        (_projects, _words, _vectors, _whole, _core) = (projects, words, vectors, whole, core);

    public int Count => _projects.Count;

    public bool HasMeaning => _whole is not null;

    /// <param name="vectors">By text (<see cref="Texts"/>); those that are missing are no hindrance.</param>
    public static ProjectLibrary Build(IReadOnlyList<ProjectText> projects, IReadOnlyDictionary<string, byte[]> vectors, CancellationToken cancellationToken)
    {
        var words = PassageIndexBuilder.Build([.. projects.Select(project => project.ToPassage())], new Dictionary<string, byte[]>(), cancellationToken).Lexical;
        return vectors.Count == 0
            ? new(projects, words, vectors, null, null)
            : new(projects, words, vectors, Table(project => project.InItsUnit), Table(project => project.Core));

        MeaningTable Table(Func<ProjectText, string> text) => new([.. projects.Select(project => vectors.GetValueOrDefault(text(project)) ?? [])]);
    }

    /// <summary>All that gets a vector.</summary>
    public static IEnumerable<string> Texts(IEnumerable<ProjectText> projects) => projects.SelectMany(project => new[] { project.InItsUnit, project.Core });

    /// <summary>Those of a project that is among them; null where they are not known.</summary>
    public IReadOnlyList<float[]>? VectorsOf(ProjectText project) =>
        _vectors.TryGetValue(project.InItsUnit, out var whole) && _vectors.TryGetValue(project.Core, out var core) ? [CompactVector.Unpack(whole), CompactVector.Unpack(core)] : null;

    /// <summary>Those that are worth a look, the most similar first, without the project itself.</summary>
    /// <param name="vectors">Of what is wanted, as <see cref="Texts"/> has it; null to search by words alone.</param>
    public IReadOnlyList<FoundProject> Find(ProjectText wanted, IReadOnlyList<float[]>? vectors, SynonymFile synonyms, int count)
    {
        var stems = GermanWords.Stems(wanted.Whole).Where(stem => !EverydayWords.Stems.Contains(stem)).ToHashSet();
        var close = vectors is not null && _projects.Count >= EnoughProjects ? Close : double.PositiveInfinity;
        return
        [
            .. Ranked(wanted, vectors, synonyms).Take(MostLookedAt)
                .Select(ranked => (ranked.Score, Found: new FoundProject(_projects[ranked.Project].Id, [.. SharedWords.Of(_projects[ranked.Project].Whole, stems).Take(MostWords)])))
                .Where(ranked => ranked.Score >= close || ranked.Found.SharedWords.Count >= EnoughWords)
                .Take(count).Select(ranked => ranked.Found),
        ];
    }

    /// <summary>All others, the most similar first.</summary>
    public IEnumerable<Guid> Rank(ProjectText wanted, IReadOnlyList<float[]>? vectors, SynonymFile synonyms) =>
        Ranked(wanted, vectors, synonyms).Select(ranked => _projects[ranked.Project].Id);

    private IEnumerable<(int Project, double Score)> Ranked(ProjectText wanted, IReadOnlyList<float[]>? vectors, SynonymFile synonyms)
    {
        var scores = new double[_projects.Count];
        var hits = _words.Search(QuestionWords.Of(wanted.Whole, synonyms), LexicalWeights.Default, _projects.Count).Where(hit => _projects[hit.Passage].Id != wanted.Id).ToList();
        foreach (var (project, score) in hits)
            scores[project] = WordShare * score / hits[0].Score;
        if (vectors is [var whole, var core] && _whole is not null)
            foreach (var closeness in new[] { _whole.Closeness(whole), _core!.Closeness(core) })
                TensorPrimitives.Add<double>(scores, closeness, scores);
        return Enumerable.Range(0, scores.Length).Where(i => scores[i] > 0 && _projects[i].Id != wanted.Id).OrderByDescending(i => scores[i]).Select(i => (i, scores[i]));
    }
}
