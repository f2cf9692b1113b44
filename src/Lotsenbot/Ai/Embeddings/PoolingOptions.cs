using Microsoft.Extensions.AI;

namespace Lotsenbot.Ai.Embeddings;

/// <summary>How a text's pieces become its vector; only a model in this process understands it.</summary>
internal sealed class PoolingOptions : EmbeddingGenerationOptions
{
    /// <summary>Stands before each text and does not count.</summary>
    public required string Prefix { get; init; }

    /// <summary>For questions: what they are asked of. Null for the texts that are stored.</summary>
    public PieceCounts? Library { get; init; }
}
