using System.Numerics.Tensors;
using Lotsenbot.Ai.Embeddings;

namespace Lotsenbot.Tests.Ai;

public sealed class CompactVectorTests
{
    [Fact]
    public void A_packed_vector_is_a_quarter_in_size_and_points_the_same_way()
    {
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            var (vector, other) = (UnitVector(random), UnitVector(random));
            var packed = CompactVector.Pack(vector);
            var unpacked = new float[CompactVector.Dimensions(packed.Length)];
            CompactVector.Unpack(packed, unpacked);

            Assert.Equal(4 + 384, packed.Length);
            Assert.True(TensorPrimitives.CosineSimilarity<float>(vector, unpacked) > 0.999);
            Assert.Equal(TensorPrimitives.Dot<float>(vector, other), CompactVector.Dot(packed, other), 0.002);
        }
    }

    [Fact]
    public void A_vector_of_nothing_stays_nothing()
    {
        var unpacked = new float[8];
        CompactVector.Unpack(CompactVector.Pack(new float[8]), unpacked);

        Assert.All(unpacked, value => Assert.Equal(0, value));
    }

    private static float[] UnitVector(Random random)
    {
        var vector = Enumerable.Range(0, 384).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }
}
