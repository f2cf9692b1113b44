using Lotsenbot.Conversations.Projects;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Features.Lessons.Fitting;

/// <summary>A lesson found for a project, with what speaks for it.</summary>
/// <param name="SharedWords">As the lesson or its project writes them.</param>
/// <param name="IsCloseInMeaning">It says something like it in other words.</param>
public sealed record FoundLesson(ReleasedLesson Lesson, bool IsSameStep, bool IsSameComponent, bool IsSameKind, IReadOnlyList<string> SharedWords, bool IsCloseInMeaning)
{
    /// <summary>The phase alone is no reason: it would be the same for every project.</summary>
    public bool HasReason => IsSameStep || IsSameComponent || IsSameKind || SharedWords.Count > 0 || IsCloseInMeaning;
}

/// <summary>All released lessons at one moment, to be found for a project.</summary>
public sealed class LessonLibrary
{
    public const int MostShown = 3;

    // What speaks for a lesson, beside its closeness in meaning in standard deviations. Measured with the 60 lessons of FittingLessonTests.
    private const double ForWords = 2.0, ForStep = 0.6, ForComponent = 0.6, ForKind = 0.4, ForVotes = 1.0;

    /// <summary>Of fewer lessons nobody knows what is usual.</summary>
    private const int EnoughLessons = 20;

    /// <summary>So far above the usual it is worth a look without a common word.</summary>
    private const double Close = 1.5;
    private const int EnoughWords = 2;
    private const int MostWords = 4;

    private readonly IReadOnlyList<ReleasedLesson> _lessons;
    private readonly LexicalIndex? _words;
    private readonly MeaningTable? _said;
    private readonly MeaningTable? _from;

    private LessonLibrary(IReadOnlyList<ReleasedLesson> lessons, LexicalIndex? words, MeaningTable? said, MeaningTable? from) => (_lessons, _words, _said, _from) = (lessons, words, said, from);

    public static LessonLibrary Empty { get; } = new([], null, null, null);

    public int Count => _lessons.Count;

    public bool HasMeaning => _said is not null;

    /// <param name="vectors">By text (<see cref="Texts"/>); those that are missing are no hindrance.</param>
    public static LessonLibrary Build(IReadOnlyList<ReleasedLesson> lessons, IReadOnlyDictionary<string, byte[]> vectors, CancellationToken cancellationToken)
    {
        if (lessons.Count == 0)
            return Empty;
        var words = PassageIndexBuilder.Build([.. lessons.Select(lesson => lesson.ToPassage())], new Dictionary<string, byte[]>(), cancellationToken).Lexical;
        return vectors.Count == 0 ? new(lessons, words, null, null) : new(lessons, words, Table(lesson => lesson.Said), Table(lesson => lesson.From));

        MeaningTable Table(Func<ReleasedLesson, string> text) => new([.. lessons.Select(lesson => vectors.GetValueOrDefault(text(lesson)) ?? [])]);
    }

    /// <summary>All that gets a vector.</summary>
    public static IEnumerable<string> Texts(IEnumerable<ReleasedLesson> lessons) =>
        lessons.SelectMany(lesson => new[] { lesson.Said, lesson.From }).Where(text => text.Length > 0);

    /// <summary>What of a project is compared with them.</summary>
    public static string TextOf(ProjectSketch project) => $"{project.Title}\n{project.Need}".Trim();

    /// <summary>At most three for each phase, the best first; never one that the project itself has learned or said no to.</summary>
    /// <param name="vector">Of the project's text (<see cref="TextOf"/>); null to search by words alone.</param>
    /// <param name="declined">Ids of lessons that don't fit this project, as its team says.</param>
    public IReadOnlyList<FoundLesson> Find(ProjectSketch project, float[]? vector, IReadOnlySet<Guid> declined, SynonymFile synonyms)
    {
        if (_lessons.Count == 0)
            return [];
        var meaning = MeaningOf(vector);
        var scores = Scores(project, meaning, synonyms);
        var stems = GermanWords.Stems($"{project.Title}\n{project.Need}\n{project.Measure}").Where(stem => !EverydayWords.Stems.Contains(stem)).ToHashSet();
        return
        [
            .. Enumerable.Range(0, _lessons.Count)
                .Where(i => _lessons[i].ProjectId != project.Id && !declined.Contains(_lessons[i].Id))
                .OrderByDescending(i => scores[i])
                .Select(i => Found(_lessons[i], project, meaning?[i] ?? 0, stems))
                .Where(found => found.HasReason)
                .GroupBy(found => found.Lesson.Phase).SelectMany(phase => phase.Take(MostShown)),
        ];
    }

    private double[]? MeaningOf(float[]? vector)
    {
        if (vector is null || _said is null)
            return null;
        var (said, from) = (_said.Closeness(vector), _from!.Closeness(vector));
        return [.. said.Zip(from, (one, other) => one / 2 + other)];
    }

    private double[] Scores(ProjectSketch project, double[]? meaning, SynonymFile synonyms)
    {
        var scores = meaning?.ToArray() ?? new double[_lessons.Count];
        var hits = _words!.Search(QuestionWords.Of($"{project.Title}\n{project.Need}\n{project.Measure}", synonyms), LexicalWeights.Default, _lessons.Count);
        foreach (var (lesson, score) in hits)
            scores[lesson] += ForWords * score / hits[0].Score;
        for (var i = 0; i < scores.Length; i++)
        {
            var lesson = _lessons[i];
            scores[i] += (IsSameStep(lesson, project) ? ForStep : 0) + (IsSameComponent(lesson, project) ? ForComponent : 0) + (IsSameKind(lesson, project) ? ForKind : 0);
            // The first voices say less than many of them.
            scores[i] += ForVotes * (lesson.Helpful - lesson.NotFitting) / (lesson.Helpful + lesson.NotFitting + 2.0);
        }
        return scores;
    }

    private FoundLesson Found(ReleasedLesson lesson, ProjectSketch project, double meaning, HashSet<string> stems)
    {
        var shared = SharedWords.Of(lesson.Whole, stems).Take(MostWords).ToList();
        return new(
            lesson, IsSameStep(lesson, project), IsSameComponent(lesson, project), IsSameKind(lesson, project), shared.Count >= EnoughWords ? shared : [],
            _lessons.Count >= EnoughLessons && meaning >= Close);
    }

    private static bool IsSameStep(ReleasedLesson lesson, ProjectSketch project) => lesson.Step is not null && lesson.Step == project.NextStep;

    private static bool IsSameComponent(ReleasedLesson lesson, ProjectSketch project) => lesson.Component is { } component && project.Components.Contains(component);

    private static bool IsSameKind(ReleasedLesson lesson, ProjectSketch project) => lesson.Kind == project.Kind;
}
