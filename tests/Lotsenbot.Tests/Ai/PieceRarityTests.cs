using System.Numerics.Tensors;
using Lotsenbot.Ai.Embeddings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lotsenbot.Tests.Ai;

/// <summary>What tells texts apart counts more in their vectors than what all of them have.</summary>
public sealed class PieceRarityTests : IDisposable
{
    private readonly TextEmbedder _embedder = new(new EmbeddingOptions { Threads = 1 }, NullLogger<TextEmbedder>.Instance, TimeProvider.System);

    public void Dispose() => _embedder.Dispose();

    [Fact]
    public async Task Common_words_around_it_change_a_text_less_than_a_rare_word_in_it()
    {
        var vectors = (await _embedder.EmbedTextsAsync(["E-Payment", "das ist die E-Payment", "E-Payment Friedhof"], TestContext.Current.CancellationToken))!;

        Assert.True(Cosine(vectors[0], vectors[1]) > Cosine(vectors[0], vectors[2]) + 0.02);
    }

    [Fact]
    public async Task A_word_that_is_everywhere_in_the_library_counts_less_in_a_question()
    {
        var library = _embedder.Count(Enumerable.Repeat("Digitalisierung", 2000));

        var (plain, known) = (await QuestionAsync("Friedhof Digitalisierung", PieceCounts.None), await QuestionAsync("Friedhof Digitalisierung", library));
        var graveyard = await QuestionAsync("Friedhof", PieceCounts.None);

        Assert.True(Cosine(known, graveyard) > Cosine(plain, graveyard) + 0.01);
    }

    [Fact]
    public async Task A_text_keeps_its_vector_whatever_stands_beside_it()
    {
        var alone = (await _embedder.EmbedTextsAsync(["Der Rat beschließt."], TestContext.Current.CancellationToken))![0];
        var among = (await _embedder.EmbedTextsAsync(["Der Rat beschließt.", "Die Kämmerei bezahlt die Rechnung erst nach der Prüfung."], TestContext.Current.CancellationToken))![0];

        Assert.Equal(1, Cosine(alone, among), 0.001);
    }

    [Theory]
    [InlineData("")]
    [InlineData("你好")]
    public async Task A_text_without_a_known_piece_has_a_vector_too(string text)
    {
        var vector = (await _embedder.EmbedTextsAsync([text], TestContext.Current.CancellationToken))![0];

        Assert.Equal(1, TensorPrimitives.Norm<float>(vector), 0.001);
        Assert.Equal(1, TensorPrimitives.Norm<float>(await QuestionAsync(text, PieceCounts.None)), 0.001);
    }

    private async Task<float[]> QuestionAsync(string question, PieceCounts library) =>
        (await _embedder.EmbedQuestionAsync(question, library, TestContext.Current.CancellationToken))!;

    private static float Cosine(float[] one, float[] other) => TensorPrimitives.CosineSimilarity<float>(one, other);
}
