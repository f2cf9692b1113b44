namespace Lotsenbot.Ai.Embeddings;

/// <summary>How often the pieces that a model reads occur in a library: what is in every sentence of it tells its sentences least apart.</summary>
/// <param name="counts">By the model's id of the piece.</param>
public sealed class PieceCounts(IReadOnlyDictionary<long, int> counts)
{
    /// <summary>So many pieces of a library weigh as much as what is usual elsewhere.</summary>
    private const double Usual = 1000;

    private readonly double _total = counts.Values.Sum(count => (double)count);

    /// <summary>Of no library: what is common in general is all there is to know.</summary>
    public static PieceCounts None { get; } = Of([]);

    public static PieceCounts Of(IEnumerable<long> pieces) => new(pieces.CountBy(piece => piece).ToDictionary());

    /// <summary>The piece's share of all pieces.</summary>
    /// <param name="elsewhere">Its share of what people write in general.</param>
    public double ShareOf(long piece, double elsewhere) => (counts.GetValueOrDefault(piece) + Usual * elsewhere) / (_total + Usual);
}
