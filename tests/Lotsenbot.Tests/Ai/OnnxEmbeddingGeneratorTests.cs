using System.Text.Json;
using System.Text.Json.Serialization;
using Lotsenbot.Ai.Embeddings;

namespace Lotsenbot.Tests.Ai;

/// <summary>The shipped model against the check vectors that came with it.</summary>
public sealed class OnnxEmbeddingGeneratorTests : IDisposable
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "models", "multilingual-e5-small-de-en");
    private static readonly JsonSerializerOptions _snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly OnnxEmbeddingGenerator _generator = new(_folder, threads: 1);

    private sealed record Check(string Text, long[] InputIds, [property: JsonPropertyName("vector_first_8")] float[] VectorFirst8);

    private static IReadOnlyList<Check> Checks { get; } =
    [
        .. File.ReadLines(Path.Combine(_folder, "check.jsonl")).Select(line => JsonSerializer.Deserialize<Check>(line, _snakeCase)!),
    ];

    public void Dispose() => _generator.Dispose();

    [Fact]
    public void Texts_become_the_ids_the_model_was_trained_with() =>
        Assert.All(Checks, check => Assert.Equal(check.InputIds, _generator.Tokens(check.Text)));

    [Fact]
    public async Task Vectors_agree_to_two_decimals_also_in_one_batch_of_different_lengths()
    {
        var vectors = await _generator.GenerateAsync(Checks.Select(check => check.Text), cancellationToken: TestContext.Current.CancellationToken);

        foreach (var (check, vector) in Checks.Zip(vectors))
        {
            Assert.Equal(384, vector.Vector.Length);
            Assert.Equal(1, vector.Vector.ToArray().Sum(value => value * value), 0.001);
            for (var i = 0; i < check.VectorFirst8.Length; i++)
                Assert.Equal(check.VectorFirst8[i], vector.Vector.Span[i], 0.01);
        }
    }

    [Fact]
    public void A_text_that_is_too_long_is_cut_and_still_ends_as_the_model_expects()
    {
        var ids = _generator.Tokens(string.Join(' ', Enumerable.Repeat("Verwaltung", 2000)));

        Assert.Equal(512, ids.Length);
        Assert.Equal((0, 2), (ids[0], ids[^1]));
    }

    [Fact]
    public async Task A_rewording_without_a_common_word_is_closer_than_another_subject()
    {
        var vectors = await _generator.GenerateAsync(
            ["query: Was müssen die Chefs tun?", "passage: Führungskräfte leiten ihre Ämter und tragen Verantwortung.", "passage: Der Müll wird montags abgeholt."],
            cancellationToken: TestContext.Current.CancellationToken);
        var (question, near, far) = (vectors[0].Vector, vectors[1].Vector, vectors[2].Vector);

        Assert.True(
            System.Numerics.Tensors.TensorPrimitives.Dot(question.Span, near.Span) > System.Numerics.Tensors.TensorPrimitives.Dot(question.Span, far.Span) + 0.01);
    }
}
