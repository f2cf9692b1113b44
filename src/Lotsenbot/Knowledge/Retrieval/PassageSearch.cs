namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>How words and meaning are weighed against each other; measured, see <c>tests/Lotsenbot.Benchmarks/RESULTS.md</c>.</summary>
public sealed record SearchWeights
{
    public static SearchWeights Default { get; } = new();

    public LexicalWeights Lexical { get; init; } = LexicalWeights.Default;

    /// <summary>Of the passage's own vector, beside its best sentence.</summary>
    public double Passage { get; init; } = 0.4;

    /// <summary>Of the words, for a passage of one sentence: its vector already says nearly all.</summary>
    public double WordsOfOneSentence { get; init; } = 0.6;

    /// <summary>Of the words, for a passage of many sentences, of which the best one's vector tells only a part.</summary>
    public double WordsOfMany { get; init; } = 2;
}

/// <summary>One search in one <see cref="PassageIndex"/>: words and meaning choose candidates, both together rank them.</summary>
/// <param name="today">Decides which reviewed entries are past their date; without it none is.</param>
public sealed class PassageSearch(PassageIndex index, SearchWeights weights, DateOnly today = default)
{
    private const int MostCandidates = 300;

    /// <summary>Up to this size every passage is a candidate.</summary>
    private const int SmallLibrary = 2000;

    private int Candidates => index.Count <= SmallLibrary ? index.Count : MostCandidates;

    /// <param name="vector">Of the question; null to search by words alone.</param>
    public Retrieval Find(IReadOnlyList<QuestionWord> words, float[]? vector, int count) =>
        index.Count == 0 ? Retrieval.Nothing : Rank(words, ByWords(words), ByMeaning(vector), count);

    /// <summary>In a large library both ways take long: its words are searched while the question's vector is computed and compared.</summary>
    /// <param name="embed">Computes the vector of the question; null to search by words alone.</param>
    public async Task<(Retrieval Retrieval, float[]? Vector)> FindAsync(IReadOnlyList<QuestionWord> words, Func<Task<float[]?>> embed, int count)
    {
        if (index.Count <= SmallLibrary)
        {
            var known = await embed();
            return (Find(words, known, count), known);
        }
        var byWords = Task.Run(() => ByWords(words));
        var byMeaning = ByMeaningAsync(embed);
        // Both end before anything else happens, even when one fails: the index may be gone after that.
        await Task.WhenAll(byWords, byMeaning);
        var (meaning, vector) = await byMeaning;
        return (Rank(words, await byWords, meaning, count), vector);
    }

    private async Task<(Meaning? Meaning, float[]? Vector)> ByMeaningAsync(Func<Task<float[]?>> embed)
    {
        var vector = await embed();
        return (ByMeaning(vector), vector);
    }

    private Dictionary<int, double> ByWords(IReadOnlyList<QuestionWord> words) =>
        index.Lexical.Search(words, weights.Lexical, Candidates).ToDictionary(hit => hit.Passage, hit => (double)hit.Score);

    private Meaning? ByMeaning(float[]? vector) => index.Vectors.Centre(vector) is { } question ? new Meaning(index, question, Candidates) : null;

    private Retrieval Rank(IReadOnlyList<QuestionWord> words, Dictionary<int, double> lexical, Meaning? meaning, int count)
    {
        var best = lexical.Count == 0 ? 1 : lexical.Values.Max();
        var known = words.Count == 0 ? 0 : words.Count(index.Lexical.Knows) / (double)words.Count;
        var looked = index.Lexical.HasPrecedence ? count * Precedence.Wider : count;
        if (meaning is null)
            return new Retrieval(
                Ordered(lexical.OrderByDescending(hit => hit.Value).Take(looked).Select(hit => ToRetrieved(hit.Key, hit.Value, hit.Value / best, null)), words, count),
                words, known, null, null);

        var ranked = meaning.Candidates.Union(lexical.Keys)
            .Select(passage => (Passage: passage, Score: Score(passage, meaning, lexical.GetValueOrDefault(passage) / best)))
            .OrderByDescending(candidate => candidate.Score)
            .Take(looked)
            .Select(candidate => ToRetrieved(candidate.Passage, candidate.Score, lexical.GetValueOrDefault(candidate.Passage) / best, meaning.Sentences(candidate.Passage)));
        return new Retrieval(Ordered(ranked, words, count), words, known, meaning.BestSimilarity, meaning.Contrast);
    }

    private List<RetrievedPassage> Ordered(IEnumerable<RetrievedPassage> ranked, IReadOnlyList<QuestionWord> words, int count) =>
        index.Lexical.HasPrecedence ? [.. new Precedence(today).Order([.. ranked], words).Take(count)] : [.. ranked];

    private double Score(int passage, Meaning meaning, double lexical)
    {
        var manySentences = 1 - 1.0 / Math.Max(1, index.Vectors.Sentences(passage).Count);
        var words = weights.WordsOfOneSentence + (weights.WordsOfMany - weights.WordsOfOneSentence) * manySentences;
        return meaning.BestSentence(passage) + weights.Passage * meaning.WholePassage(passage) + words * lexical;
    }

    private RetrievedPassage ToRetrieved(int number, double score, double lexical, float[]? similarities)
    {
        var read = index.Read(number);
        var sentences = read.Sentences
            .Select((sentence, i) => new RetrievedSentence(sentence.Text, sentence.Line, similarities is not null && i < similarities.Length ? similarities[i] : null, sentence.Stems)).ToList();
        return new RetrievedPassage(read.Passage, score, lexical, sentences, read.Stems) { Vectors = index.Vectors.Sentences(number) };
    }
}
