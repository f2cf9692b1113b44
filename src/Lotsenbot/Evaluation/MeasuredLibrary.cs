using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Evaluation;

/// <summary>Builds the index of a measurement, vectors included.</summary>
public sealed class MeasuredLibrary(TextEmbedder embedder)
{
    private const int BatchSize = 64;

    /// <param name="progress">Takes how many of all texts have their vector.</param>
    public async Task<PassageIndex> BuildAsync(IReadOnlyList<Passage> passages, Action<int, int> progress, CancellationToken cancellationToken)
    {
        var vectors = await EmbedAsync(PassageIndexBuilder.Texts(passages).Distinct().ToList(), progress, cancellationToken);
        return PassageIndexBuilder.Build(passages, vectors, cancellationToken);
    }

    /// <summary>Ends early, with the vectors there are, when there is no model or it fails.</summary>
    private async Task<Dictionary<string, byte[]>> EmbedAsync(List<string> texts, Action<int, int> progress, CancellationToken cancellationToken)
    {
        var vectors = new Dictionary<string, byte[]>();
        foreach (var batch in texts.Chunk(BatchSize))
        {
            if (await embedder.EmbedTextsAsync(batch, cancellationToken) is not { } embedded)
                return vectors;
            foreach (var (text, vector) in batch.Zip(embedded))
                vectors[text] = CompactVector.Pack(vector);
            progress(vectors.Count, texts.Count);
        }
        return vectors;
    }
}
