using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Features.Answers;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Knowledge;

public sealed class IndexKeeperTestsOnSqlite() : IndexKeeperTests(new SqliteDatabase());

public sealed class IndexKeeperTestsOnPostgres(PostgresServer server) : IndexKeeperTests(new PostgresDatabase(server))
{
    [Fact]
    public async Task Two_nodes_each_get_the_index_and_each_change_of_it()
    {
        City.Write("a.md", "Am Anfang war der Antrag.");
        await using var one = await StartAsync();
        await using var two = await StartAsync();
        City.Write("b.md", "Die Glaskugel steht im Tresor.");
        foreach (var node in new[] { one, two })
        {
            await node.WhenIndexAsync(index => index.Count == 2);
            Assert.Contains("Tresor", await AnswerAsync(node, "Wo steht die Glaskugel?"), StringComparison.Ordinal);
        }
    }
}

/// <summary>The index follows the documents while questions run, and outlives the program.</summary>
public abstract class IndexKeeperTests(TestDatabase database) : DatabaseTests(database)
{
    private readonly string _dataFolder = Directory.CreateTempSubdirectory("lotsenbot-data-").FullName;

    protected CityFolder City { get; } = new();

    // A database for every test: documents of another one would be found gone, and change the index.
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Database.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        City.Dispose();
        await Database.DisposeAsync();
        if (Directory.Exists(_dataFolder))
            Directory.Delete(_dataFolder, recursive: true);
        await base.DisposeAsync();
    }

    [Fact]
    public async Task New_changed_and_deleted_documents_count_without_a_restart_and_no_question_fails_meanwhile()
    {
        City.Write("a.md", "Der Projektauftrag liegt im Archiv.");
        await using var app = await StartAsync();
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var asked = AskAllTheTimeAsync(app, asking.Token);

        City.Write("b.md", "Die Glaskugel steht im Tresor.");
        await WhenAnsweredAsync(app, "Wo steht die Glaskugel?", answer => answer.Contains("Tresor", StringComparison.Ordinal));
        City.Write("b.md", "Die Glaskugel steht im Schaufenster.");
        await WhenAnsweredAsync(app, "Wo steht die Glaskugel?", answer => answer.Contains("Schaufenster", StringComparison.Ordinal));
        City.Delete("b.md");
        await WhenAnsweredAsync(app, "Wo steht die Glaskugel?", answer => answer.Length == 0);

        await asking.CancelAsync();
        Assert.InRange(await asked, 1, int.MaxValue);
    }

    [Fact]
    public async Task A_stored_index_is_opened_at_the_next_start_and_not_built_again()
    {
        City.Write("a.md", "Die Glaskugel steht im Tresor.");
        var before = await StartAndLookAsync();
        Assert.NotEmpty(before);
        Assert.Equal(before, await StartAndLookAsync());
    }

    [Theory]
    [InlineData("complete", null)] // A killed build leaves no mark of its end.
    [InlineData("vectors.bin", "")] // A power cut may leave empty files.
    [InlineData("segments_1", "x")]
    public async Task An_index_that_is_incomplete_or_damaged_is_built_again(string file, string? content)
    {
        City.Write("a.md", "Die Glaskugel steht im Tresor.");
        var before = await StartAndLookAsync();
        var path = Path.Combine(Assert.Single(Directory.GetDirectories(IndexFolder)), file);
        Assert.True(File.Exists(path));
        if (content is null)
            File.Delete(path);
        else
            await File.WriteAllTextAsync(path, content, Cancel);
        var after = await StartAndLookAsync();
        Assert.Equal(before.Keys, after.Keys);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task Without_its_model_the_bot_answers_by_words_and_says_so_on_the_health_page()
    {
        City.Write("a.md", "Die Glaskugel steht im Tresor.");
        await using var app = await StartAsync(("Embeddings:Provider", "Onnx"), ("Embeddings:ModelFolder", "models/none"));
        Assert.Contains("Tresor", await AnswerAsync(app, "Wo steht die Glaskugel?"), StringComparison.Ordinal);
        var knowledge = (await HealthPage.ReadAsync(app.Address))["checks"]!["knowledge"]!;
        Assert.Equal("Degraded", knowledge["status"]!.GetValue<string>());
        Assert.Equal(
            "Das Modell für Vektoren (Embeddings:ModelFolder) fehlt oder ist beschädigt. Gesucht wird nur nach Wörtern.", knowledge["description"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_embeddings_no_model_is_missed_and_no_vector_computed()
    {
        City.Write("a.md", "Die Glaskugel steht im Tresor.");
        await using var app = await StartAsync(("Embeddings:Provider", "None"), ("Embeddings:ModelFolder", "models/none"));
        Assert.Contains("Tresor", await AnswerAsync(app, "Wo steht die Glaskugel?"), StringComparison.Ordinal);
        var knowledge = (await HealthPage.ReadAsync(app.Address))["checks"]!["knowledge"]!;
        Assert.Equal(("Healthy", "1 Passagen"), (knowledge["status"]!.GetValue<string>(), knowledge["description"]!.GetValue<string>()));
        Assert.Null(app.Services.GetRequiredService<TextEmbedder>().Problem);
        Assert.Empty(await VectorsAsync(app));
    }

    [Fact]
    public async Task Every_text_gets_its_vector_once()
    {
        City.Write("a.md", "Die Glaskugel steht im Tresor. Den Schlüssel hat die Kämmerei.");
        City.Write("b.md", "Ganz anderes steht hier. Den Schlüssel hat die Kämmerei.");
        await using var app = await StartAsync(("Embeddings:Provider", "Onnx"));
        await WhenVectorsAsync(app, 2);
        // Two passages and three different sentences.
        var before = await VectorsAsync(app);
        Assert.Equal(5, before.Count);

        City.Write("a.md", "Die Glaskugel steht im Schaufenster. Den Schlüssel hat die Kämmerei.");
        await WhenAnsweredAsync(app, "Wo steht die Glaskugel?", answer => answer.Contains("Schaufenster", StringComparison.Ordinal));
        // The touched sentence, and its passage.
        Assert.Equal(2, (await VectorsAsync(app)).Except(before).Count());
    }

    protected Task<LotsenbotApp> StartAsync(params (string Key, string Value)[] settings) => LotsenbotApp.StartAsync(
        Database, City, settings: settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)).Append(KeyValuePair.Create("Knowledge:PollSeconds", "1")));

    /// <summary>What is quoted; empty when nothing is.</summary>
    protected static async Task<string> AnswerAsync(LotsenbotApp app, string question) =>
        (await app.Services.GetRequiredService<QuestionAnswerer>().AnswerAsync(question, question, 5, Cancel)).Text ?? "";

    private string IndexFolder => Path.Combine(_dataFolder, "index");

    /// <summary>The files of the stored index and when each was written.</summary>
    private async Task<SortedDictionary<string, DateTime>> StartAndLookAsync()
    {
        await using (await LotsenbotApp.StartAsync(Database, City, settings: [KeyValuePair.Create("Database:DataFolder", _dataFolder)]))
            return new(Directory.GetFiles(IndexFolder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
                .ToDictionary(file => Path.GetRelativePath(IndexFolder, file), File.GetLastWriteTimeUtc));
    }

    /// <summary>How many questions were asked; every one was answered from the document that stays.</summary>
    private static async Task<int> AskAllTheTimeAsync(LotsenbotApp app, CancellationToken cancellationToken)
    {
        var count = 0;
        for (; !cancellationToken.IsCancellationRequested; count++)
        {
            Assert.Contains("Der Projektauftrag liegt im Archiv.", await AnswerAsync(app, "Wo liegt der Projektauftrag?"), StringComparison.Ordinal);
            await Task.Yield();
        }
        return count;
    }

    private static async Task WhenAnsweredAsync(LotsenbotApp app, string question, Func<string, bool> expected)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!expected(await AnswerAsync(app, question)))
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
    }

    private static Task WhenVectorsAsync(LotsenbotApp app, int passages) =>
        app.WhenIndexAsync(index => index.Vectors.Passages.Count(passage => passage is not null) == passages);

    private static Task<List<string>> VectorsAsync(LotsenbotApp app) =>
        app.WithDbAsync(db => db.Vectors.Select(vector => vector.TextHash).ToListAsync(Cancel));
}
