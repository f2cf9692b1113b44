using System.Diagnostics;
using System.Numerics.Tensors;
using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Benchmarks;

/// <summary>
/// Vectors for a generated library. The model reads each core once; a sentence gets its core's vector, slightly turned, as an array of its own
/// (so that memory and search cost what they would cost), a passage the mean of its sentences.
/// </summary>
internal static class GeneratedVectors
{
    private const float Turn = 0.02f;

    /// <summary>By text, and what one text cost the model.</summary>
    public static async Task<(Dictionary<string, byte[]> Vectors, TimeSpan PerSentence, TimeSpan PerPassage)> ComputeAsync(
        GeneratedLibrary library, TextEmbedder embedder, CancellationToken cancellationToken)
    {
        var (cores, perSentence) = await EmbedAsync(embedder, library.Cores, cancellationToken);
        var (_, perPassage) = await EmbedAsync(embedder, [.. library.Passages.Take(64).Select(PassageTexts.Whole)], cancellationToken);
        var random = new Random(1);
        var vectors = new Dictionary<string, byte[]>();
        foreach (var passage in library.Passages)
        {
            var sum = new float[cores[library.Cores[0]].Length];
            foreach (var sentence in PassageTexts.Sentences(passage))
            {
                var vector = Turned(cores[library.CoreOf[sentence]], random);
                TensorPrimitives.Add(sum, vector, sum);
                vectors[sentence] = CompactVector.Pack(vector);
            }
            vectors[PassageTexts.Whole(passage)] = CompactVector.Pack(Unit(sum));
        }
        return (vectors, perSentence, perPassage);
    }

    private static async Task<(Dictionary<string, float[]> Vectors, TimeSpan Each)> EmbedAsync(TextEmbedder embedder, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var vectors = new Dictionary<string, float[]>();
        await embedder.EmbedTextsAsync(["Warm"], cancellationToken);
        var start = Stopwatch.GetTimestamp();
        foreach (var batch in texts.Chunk(64))
        {
            var embedded = await embedder.EmbedTextsAsync(batch, cancellationToken) ?? throw new InvalidOperationException(embedder.Problem);
            foreach (var (text, vector) in batch.Zip(embedded))
                vectors[text] = vector;
        }
        return (vectors, Stopwatch.GetElapsedTime(start) / texts.Count);
    }

    private static float[] Turned(float[] vector, Random random)
    {
        var turned = new float[vector.Length];
        for (var i = 0; i < turned.Length; i++)
            turned[i] = vector[i] + Turn * (float)(random.NextDouble() - 0.5);
        return Unit(turned);
    }

    private static float[] Unit(float[] vector)
    {
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }
}
