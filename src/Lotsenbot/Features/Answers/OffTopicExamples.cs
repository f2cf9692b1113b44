using System.Numerics.Tensors;
using Lotsenbot.Ai.Embeddings;

namespace Lotsenbot.Features.Answers;

/// <summary>Examples of questions that have nothing to do with the documents, from a file the city can edit; compared by meaning.</summary>
public sealed class OffTopicExamples
{
    private const float CommonShare = 0.7f;
    private readonly List<float[]> _examples;
    private readonly float[] _common;

    private OffTopicExamples(IReadOnlyList<float[]> vectors)
    {
        _common = new float[vectors[0].Length];
        foreach (var vector in vectors)
            TensorPrimitives.Add(_common, vector, _common);
        // What all questions have in common says nothing about their subject.
        TensorPrimitives.Multiply(_common, CommonShare / vectors.Count, _common);
        _examples = vectors.Select(Centre).ToList();
    }

    /// <summary>Null without examples or without a model.</summary>
    public static async Task<OffTopicExamples?> FromAsync(IEnumerable<string> lines, TextEmbedder embedder, CancellationToken cancellationToken)
    {
        var examples = lines.Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).ToList();
        return examples.Count > 0 && await embedder.EmbedQuestionsAsync(examples, cancellationToken) is { } vectors
            ? new OffTopicExamples(vectors)
            : null;
    }

    /// <summary>The cosine to the closest example.</summary>
    public double Closeness(float[] question)
    {
        var centred = Centre(question);
        return _examples.Max(example => TensorPrimitives.Dot<float>(example, centred));
    }

    private float[] Centre(float[] vector)
    {
        var centred = new float[vector.Length];
        TensorPrimitives.Subtract(vector, _common, centred);
        TensorPrimitives.Divide(centred, TensorPrimitives.Norm<float>(centred), centred);
        return centred;
    }
}
