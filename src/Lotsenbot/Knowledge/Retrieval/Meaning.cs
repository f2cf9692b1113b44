namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>
/// How close in meaning passages are to one question, in standard deviations from what passages of this library usually reach:
/// so it can be added to other scores, whatever the question and the library.
/// </summary>
internal sealed class Meaning
{
    private const int SampleSize = 300;
    private readonly VectorTable _vectors;
    private readonly VectorTable.CentredQuestion _question;
    private readonly float[] _wholePassages;
    private readonly Dictionary<int, float[]> _sentences = [];
    private readonly (double Mean, double Deviation) _usualPassage, _usualSentence;

    /// <param name="candidates">How many of the closest passages are worth a look at their sentences.</param>
    public Meaning(PassageIndex index, VectorTable.CentredQuestion question, int candidates)
    {
        (_vectors, _question) = (index.Vectors, question);
        _wholePassages = new float[index.Count];
        for (var passage = 0; passage < _wholePassages.Length; passage++)
            _wholePassages[passage] = _vectors.PassageScore(question, passage);
        Candidates = Closest(candidates);
        var step = Math.Max(1, _wholePassages.Length / SampleSize);
        var sample = Enumerable.Range(0, _wholePassages.Length).Where(passage => passage % step == 0 && HasVectors(passage)).ToList();
        _usualPassage = Usual(sample.Select(passage => _wholePassages[passage]));
        _usualSentence = Usual(sample.Select(passage => Sentences(passage).Max()));
        BestSimilarity = Candidates.Count == 0 ? null : Candidates.Max(passage => Sentences(passage).Max());
        Contrast = BestSimilarity is { } best ? Standardise(best, _usualSentence) : null;
    }

    private bool HasVectors(int passage) => !float.IsNaN(_wholePassages[passage]);

    private List<int> Closest(int count)
    {
        var closest = new PriorityQueue<int, float>(count + 1);
        for (var passage = 0; passage < _wholePassages.Length; passage++)
        {
            if (!HasVectors(passage))
                continue;
            if (closest.Count < count)
                closest.Enqueue(passage, _wholePassages[passage]);
            else
                closest.EnqueueDequeue(passage, _wholePassages[passage]);
        }
        return [.. closest.UnorderedItems.Select(item => item.Element)];
    }

    public IReadOnlyList<int> Candidates { get; }

    public float? BestSimilarity { get; }

    public double? Contrast { get; }

    public float[] Sentences(int passage) =>
        _sentences.TryGetValue(passage, out var scores) ? scores : _sentences[passage] = _vectors.SentenceScores(_question, passage);

    /// <summary>A passage without vectors (yet) counts as a usual one.</summary>
    public double BestSentence(int passage) => Sentences(passage) is { Length: > 0 } scores ? Standardise(scores.Max(), _usualSentence) : 0;

    public double WholePassage(int passage) => HasVectors(passage) ? Standardise(_wholePassages[passage], _usualPassage) : 0;

    private static double Standardise(double score, (double Mean, double Deviation) usual) => (score - usual.Mean) / usual.Deviation;

    private static (double Mean, double Deviation) Usual(IEnumerable<float> scores)
    {
        var all = scores.Select(score => (double)score).ToList();
        if (all.Count == 0)
            return (0, 1);
        var mean = all.Average();
        return (mean, Math.Sqrt(all.Average(score => (score - mean) * (score - mean))) + 1e-6);
    }
}
