using System.Diagnostics;
using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Retrieval;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lotsenbot.Tests.Ai;

/// <summary>Whatever happens to the model, questions are answered.</summary>
public sealed class TextEmbedderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lotsenbot-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_its_folder_the_model_is_a_problem_that_is_reported_and_words_go_on()
    {
        using var embedder = Embedder(new EmbeddingOptions { ModelFolder = Path.Combine(_folder, "nirgends") });

        await AssertWordsGoOnAsync(embedder);
        Assert.Contains("Embeddings:ModelFolder", embedder.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_model_is_a_problem_that_is_reported_and_words_go_on()
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, new EmbeddingOptions().ModelFolder);
        File.Copy(Path.Combine(shipped, "sentencepiece.bpe.model"), Path.Combine(_folder, "sentencepiece.bpe.model"));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "model.onnx"), [8, 7, 1, 2, 3], TestContext.Current.CancellationToken);
        using var embedder = Embedder(new EmbeddingOptions { ModelFolder = _folder });

        await AssertWordsGoOnAsync(embedder);
        Assert.Contains("beschädigt", embedder.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_it_is_no_problem()
    {
        using var embedder = Embedder(new EmbeddingOptions { Provider = EmbeddingProvider.None });

        await AssertWordsGoOnAsync(embedder);
        Assert.Null(embedder.Problem);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_gets_the_texts_with_their_prefix_and_its_vectors_become_unit_length(bool asNumbers)
    {
        using var server = EmbeddingsServer.Working(asNumbers);
        using var embedder = Embedder(Server(server));

        var vectors = await embedder.EmbedTextsAsync(["abc", "ab"], TestContext.Current.CancellationToken);

        Assert.Null(embedder.Problem);
        Assert.Equal("/v1/embeddings", server.LastPath);
        Assert.Equal("modell", server.Requests[0]["model"]!.GetValue<string>());
        Assert.Equal(["passage: abc", "passage: ab"], server.Requests[0]["input"]!.AsArray().Select(text => text!.GetValue<string>()));
        Assert.Equal("passage: abc".Length / Math.Sqrt(12 * 12 + 1), vectors![0][0], 0.0001);
        Assert.Equal("passage: ab".Length / Math.Sqrt(11 * 11 + 1), vectors[1][0], 0.0001);
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(401, """{"error": {"message": "no key"}}""")]
    [InlineData(200, "<html>Wartung</html>")]
    [InlineData(200, """{"object": "list", "data": []}""")]
    public async Task A_server_that_fails_is_reported_words_go_on_and_it_is_left_in_peace_for_a_while(int status, string body)
    {
        using var server = EmbeddingsServer.Saying(status, body);
        var options = Server(server);
        // It fails by itself, however slow the machine is.
        options.QuestionTimeout = TimeSpan.FromSeconds(30);
        using var embedder = Embedder(options);

        Assert.Null(await embedder.EmbedQuestionAsync("Wann öffnet das Bürgeramt?", PieceCounts.None, TestContext.Current.CancellationToken));
        var asked = server.Requests.Count;
        await AssertWordsGoOnAsync(embedder);

        Assert.Contains("Embeddings:Endpoint", embedder.Problem, StringComparison.Ordinal);
        Assert.True(asked > 0);
        Assert.Equal(asked, server.Requests.Count);
    }

    /// <summary>It would read the confidential documents, too.</summary>
    [Theory]
    [InlineData("198.51.100.7")]
    [InlineData("model.invalid")]
    public async Task A_server_outside_the_house_is_not_asked(string host)
    {
        using var embedder = Embedder(new() { Provider = EmbeddingProvider.OpenAi, Endpoint = new Uri($"http://{host}/v1"), Model = "modell" });
        Assert.Null(await embedder.EmbedQuestionAsync("Wann öffnet das Bürgeramt?", PieceCounts.None, TestContext.Current.CancellationToken));
        await AssertWordsGoOnAsync(embedder);
    }

    [Fact]
    public async Task A_server_that_never_replies_costs_no_more_than_the_time_limit()
    {
        using var server = EmbeddingsServer.Silent();
        using var embedder = Embedder(Server(server));
        var watch = Stopwatch.StartNew();

        Assert.Null(await embedder.EmbedQuestionAsync("Wann öffnet das Bürgeramt?", PieceCounts.None, TestContext.Current.CancellationToken));

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(5));
        await AssertWordsGoOnAsync(embedder);
    }

    private static EmbeddingOptions Server(EmbeddingsServer server) => new()
    {
        Provider = EmbeddingProvider.OpenAi,
        Endpoint = server.Address,
        Model = "modell",
        QuestionTimeout = TimeSpan.FromSeconds(0.5),
    };

    private static TextEmbedder Embedder(EmbeddingOptions options) => new(options, NullLogger<TextEmbedder>.Instance, TimeProvider.System);

    /// <summary>In an index that has vectors: the question is the one that gets none.</summary>
    private static async Task AssertWordsGoOnAsync(TextEmbedder embedder)
    {
        Passage[] passages =
        [
            new("a.txt", "", [], null, 0, "Das Bürgeramt öffnet um acht."),
            new("a.txt", "", [], null, 1, "Der Hund ist beim Steueramt anzumelden."),
        ];
        var vectors = PassageIndexBuilder.Texts(passages).Distinct().ToDictionary(text => text, text => CompactVector.Pack([text.Length, 1]));
        using var index = PassageIndexBuilder.Build(passages, vectors, TestContext.Current.CancellationToken);

        var vector = await index.EmbedAsync("Wo melde ich meinen Hund an?", embedder, TestContext.Current.CancellationToken);
        var found = new PassageSearch(index, SearchWeights.Default).Find(QuestionWords.Of("Wo melde ich meinen Hund an?", SynonymFile.Empty), vector, 5);

        Assert.Equal(passages[1].Text, found.Passages[0].Passage.Text);
        Assert.Null(found.BestSimilarity);
    }
}
