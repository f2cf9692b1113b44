using System.Numerics.Tensors;
using Lotsenbot.Ai.Embeddings;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>
/// The vectors of all passages and their sentences. Vectors of this family of models all point roughly the same way; part of that
/// common direction is taken out, which tells near neighbours better apart (measured, see RESULTS.md).
/// </summary>
public sealed class VectorTable
{
    private const float CommonShare = 0.7f;
    private readonly byte[]?[] _passages;
    private readonly byte[][][] _sentences;
    private readonly float[] _common;

    /// <summary>Lengths of the vectors without the common direction: every question is compared with all passages.</summary>
    private readonly float[] _passageLengths;
    private readonly float[][] _sentenceLengths;

    /// <param name="passages">Null where a passage has no vector yet.</param>
    /// <param name="sentences">In the order of <see cref="Documents.SentenceSplitter"/>; empty where the passage has no vector yet.</param>
    public VectorTable(byte[]?[] passages, byte[][][] sentences)
    {
        (_passages, _sentences) = (passages, sentences);
        Dimensions = passages.FirstOrDefault(passage => passage is not null) is { } first ? CompactVector.Dimensions(first.Length) : 0;
        _common = CommonDirection();
        var commonSquared = TensorPrimitives.SumOfSquares<float>(_common);
        _passageLengths = Array.ConvertAll(passages, vector => vector is null ? 1 : Length(vector));
        _sentenceLengths = Array.ConvertAll(sentences, vectors => Array.ConvertAll(vectors, Length));

        // |v - c|² for v of unit length.
        float Length(byte[] vector) => MathF.Sqrt(1 - 2 * CompactVector.Dot(vector, _common) + commonSquared);
    }

    public int Dimensions { get; }

    public bool IsEmpty => Dimensions == 0;

    public IReadOnlyList<byte[]?> Passages => _passages;

    public IReadOnlyList<byte[]> Sentences(int passage) => _sentences[passage];

    /// <summary>How close the question is to the whole passage; NaN where it has no vector.</summary>
    public float PassageScore(CentredQuestion question, int passage) =>
        _passages[passage] is { } vector ? Score(question, vector, _passageLengths[passage]) : float.NaN;

    /// <summary>How close the question is to each sentence of the passage.</summary>
    public float[] SentenceScores(CentredQuestion question, int passage)
    {
        var (vectors, lengths) = (_sentences[passage], _sentenceLengths[passage]);
        var scores = new float[vectors.Length];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = Score(question, vectors[i], lengths[i]);
        return scores;
    }

    private static float Score(CentredQuestion question, byte[] packed, float length) =>
        (CompactVector.Dot(packed, question.Vector) - question.Common) / length;

    /// <summary>A question's vector without the common direction.</summary>
    /// <param name="Common">Its product with the common direction, which every comparison subtracts.</param>
    public sealed record CentredQuestion(float[] Vector, float Common);

    /// <summary>Null if the vector comes from a model of another size.</summary>
    public CentredQuestion? Centre(float[]? question)
    {
        if (question is null || question.Length != Dimensions)
            return null;
        var centred = new float[Dimensions];
        TensorPrimitives.Subtract(question, _common, centred);
        TensorPrimitives.Divide(centred, TensorPrimitives.Norm<float>(centred), centred);
        return new CentredQuestion(centred, TensorPrimitives.Dot<float>(centred, _common));
    }

    private float[] CommonDirection()
    {
        var common = new float[Dimensions];
        var vectors = _sentences.SelectMany(sentences => sentences).ToList();
        // Enough to know the direction; a large library is sampled evenly.
        var step = Math.Max(1, vectors.Count / 20_000);
        var buffer = new float[Dimensions];
        var count = 0;
        for (var i = 0; i < vectors.Count; i += step, count++)
        {
            CompactVector.Unpack(vectors[i], buffer);
            TensorPrimitives.Add(common, buffer, common);
        }
        // A handful of sentences says more about itself than about the model: the fewer there are, the less is taken out.
        if (count > 0)
            TensorPrimitives.Multiply(common, CommonShare / count * count / (count + 30f), common);
        return common;
    }
}
