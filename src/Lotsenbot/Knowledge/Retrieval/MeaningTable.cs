using System.Numerics.Tensors;
using Lotsenbot.Ai.Embeddings;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>
/// One vector of each text, to be compared with. The direction that all have in common is taken out. A text in a crowd of its like is
/// near to everything, so how near its own neighbours are is subtracted (as in "cross-domain similarity local scaling"); measured, see RESULTS.md.
/// </summary>
internal sealed class MeaningTable
{
    private const int Neighbours = 10;

    /// <summary>Enough to know which stands in a crowd; a large library is sampled evenly.</summary>
    private const int Sample = 1000;
    private const double CrowdShare = 0.7;
    private readonly float[][] _vectors;
    private readonly float[] _common;
    private readonly double[] _crowds;

    /// <param name="vectors">See <see cref="CompactVector"/>; empty where a text has none yet.</param>
    public MeaningTable(IReadOnlyList<byte[]> vectors)
    {
        _vectors = [.. vectors.Select(vector => vector.Length == 0 ? [] : CompactVector.Unpack(vector))];
        _common = Mean([.. _vectors.Where(vector => vector.Length > 0)]);
        foreach (var vector in _vectors)
            Centre(vector);
        _crowds = Standardise([.. _vectors.AsParallel().AsOrdered().Select(Crowd)]);
    }

    /// <summary>How close each text is, in standard deviations from the usual; one without a vector counts as a usual one.</summary>
    public double[] Closeness(float[] wanted)
    {
        if (wanted.Length != _common.Length)
            return new double[_vectors.Length];
        var own = wanted.ToArray();
        Centre(own);
        var closeness = Standardise(Array.ConvertAll(_vectors, vector => vector.Length == 0 ? double.NaN : Dot(own, vector)));
        for (var i = 0; i < closeness.Length; i++)
            closeness[i] -= CrowdShare * _crowds[i];
        return closeness;
    }

    private double Crowd(float[] vector)
    {
        if (vector.Length == 0)
            return double.NaN;
        var step = 1 + _vectors.Length / (Sample + 1);
        var nearest = new List<double>(_vectors.Length / step + 1);
        for (var i = 0; i < _vectors.Length; i += step)
            if (_vectors[i].Length > 0 && !ReferenceEquals(_vectors[i], vector))
                nearest.Add(Dot(vector, _vectors[i]));
        return nearest.Count == 0 ? double.NaN : nearest.OrderDescending().Take(Math.Max(1, Neighbours / step)).Average();
    }

    private void Centre(float[] vector)
    {
        if (vector.Length != _common.Length || vector.Length == 0)
            return;
        TensorPrimitives.Subtract(vector, _common, vector);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector) + 1e-9f, vector);
    }

    private static double Dot(float[] one, float[] other) => TensorPrimitives.Dot<float>(one, other);

    private static float[] Mean(float[][] vectors)
    {
        if (vectors.Length == 0)
            return [];
        var mean = new float[vectors[0].Length];
        foreach (var vector in vectors)
            TensorPrimitives.Add(mean, vector, mean);
        // A handful of texts says more about itself than about the model: the fewer there are, the less is taken out.
        TensorPrimitives.Divide(mean, vectors.Length + 30f, mean);
        return mean;
    }

    private static double[] Standardise(double[] values)
    {
        var known = values.Where(value => !double.IsNaN(value)).ToList();
        if (known.Count == 0)
            return new double[values.Length];
        var mean = known.Average();
        var deviation = Math.Sqrt(known.Average(value => (value - mean) * (value - mean))) + 1e-9;
        return Array.ConvertAll(values, value => double.IsNaN(value) ? 0 : (value - mean) / deviation);
    }
}
