using Lotsenbot.Ai.Embeddings;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>
/// All passages at one moment, to be found by words and by meaning. It never changes: a new one takes its place.
/// Disposed when the last of those who use it has released it.
/// </summary>
public sealed class PassageIndex(LexicalIndex lexical, VectorTable vectors, string fingerprint) : IDisposable
{
    /// <summary>Enough to know which words are common here.</summary>
    private const int CountedPassages = 300;

    private int _users = 1;
    private PieceCounts? _pieces;

    /// <summary>Names what it was built from.</summary>
    public string Fingerprint { get; } = fingerprint;

    public LexicalIndex Lexical { get; } = lexical;

    public VectorTable Vectors { get; } = vectors;

    public int Count => Lexical.Count;

    /// <summary>The vector of a question to these passages; null when they have none, or there is no model.</summary>
    public async Task<float[]?> EmbedAsync(string question, TextEmbedder embedder, CancellationToken cancellationToken) =>
        Vectors.IsEmpty ? null : await embedder.EmbedQuestionAsync(question, CountPieces(embedder), cancellationToken);

    /// <summary>Gets ready for questions, so that the first one needn't wait.</summary>
    public void Prepare(TextEmbedder embedder)
    {
        if (!Vectors.IsEmpty)
            CountPieces(embedder);
    }

    private PieceCounts CountPieces(TextEmbedder embedder) => _pieces ??= embedder.Count(Sample());

    private IEnumerable<string> Sample()
    {
        var step = 1 + Count / CountedPassages;
        return Enumerable.Range(0, Count).Where(number => number % step == 0).SelectMany(number => PassageTexts.Sentences(Read(number).Passage));
    }

    internal ReadPassage Read(int number) => Lexical.Read(number);

    /// <summary>False if it is already gone; then there is a newer one.</summary>
    public bool TryUse()
    {
        int users;
        do
        {
            users = Volatile.Read(ref _users);
            if (users == 0)
                return false;
        }
        while (Interlocked.CompareExchange(ref _users, users + 1, users) != users);
        return true;
    }

    /// <summary>Releases one use; the maker's own counts as one.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            Lexical.Dispose();
    }
}
