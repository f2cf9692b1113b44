namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>How much each way of matching words counts; measured, see <c>tests/Lotsenbot.Benchmarks/RESULTS.md</c>.</summary>
public sealed record LexicalWeights
{
    public static LexicalWeights Default { get; } = new();

    public float Stem { get; init; } = 1;
    public float Gram { get; init; } = 0.2f;
    public float Section { get; init; } = 0.2f;
    public float Neighbour { get; init; } = 0.1f;
    public float Compound { get; init; } = 0.6f;
    public float Synonym { get; init; } = 0.8f;

    /// <summary>Of the words that two neighbouring sentences hold together, beside those of the whole passage.</summary>
    public float Close { get; init; } = 0.5f;
}
