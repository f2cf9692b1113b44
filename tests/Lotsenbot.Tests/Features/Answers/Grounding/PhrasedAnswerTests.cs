using System.Collections.Concurrent;
using System.Diagnostics;
using Lotsenbot.Tests.Ai;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Answers.Grounding;

/// <summary>Answers that a model puts into words, asked for over the web chat; and what arrives when it fails.</summary>
public sealed class PhrasedAnswerTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IDisposable
{
    private const string Question = "Wie hoch ist die Kaution für ein Dienstfahrrad?";
    private const string Fact = "Die Kaution für ein Dienstfahrrad beträgt 35 Euro.";
    private const string Quotation = "> " + Fact;

    private readonly CityFolder _city = new(("Dienstfahrräder.md", $"# Dienstfahrräder\n\n{Fact} Sie wird an der Pforte hinterlegt und bei der Rückgabe ausgezahlt."));

    [Theory]
    [InlineData(ModelDialect.Ollama, "KI, im Haus")]
    [InlineData(ModelDialect.LlamaCpp, "KI, im Haus")]
    [InlineData(ModelDialect.Vllm, "KI, im Haus")]
    [InlineData(ModelDialect.AzureOpenAI, "KI, EU-Cloud")]
    public async Task The_model_s_words_arrive_with_verified_sources_and_say_who_wrote_them(ModelDialect dialect, string mark)
    {
        await using var model = await ModelServer.StartAsync(dialect);
        model.Write = _ => "Die Kaution beträgt 35 Euro [1]. Du bekommst sie bei der Rückgabe ausgezahlt. [1]";
        var answer = await AskAsync(model);
        Assert.StartsWith("Die Kaution beträgt 35 Euro [1]. Du bekommst sie bei der Rückgabe ausgezahlt [1].", answer, StringComparison.Ordinal);
        Assert.Contains($"*{mark}*", answer, StringComparison.Ordinal);
        Assert.Contains("[1]: <", answer, StringComparison.Ordinal);
        Assert.Contains("Dienstfahrr%C3%A4der.md?passage=0", answer, StringComparison.Ordinal);
        var request = Assert.Single(model.Requests);
        Assert.Contains(Question, request["messages"]![1]!["content"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Die Kaution beträgt 45 Euro [1].")]
    [InlineData("Die Kaution beträgt nicht 35 Euro [1].")]
    [InlineData("Die Kaution beträgt 35 Euro [7].")]
    [InlineData("Die Kaution beträgt 35 Euro.")]
    [InlineData("Dienstfahrräder werden jedes Frühjahr neu lackiert [1].")]
    [InlineData("KEINE ANTWORT")]
    [InlineData("")]
    public async Task What_the_documents_do_not_say_is_replaced_by_what_they_say(string invented)
    {
        await using var model = await ModelServer.StartAsync(ModelDialect.LlamaCpp);
        model.Write = _ => invented;
        var answer = await AskAsync(model);
        Assert.StartsWith(Quotation, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("KI, im Haus", answer, StringComparison.Ordinal);
        Assert.Contains("*wörtlich*", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_else_could_have_written_it_a_quotation_needs_no_mark() =>
        Assert.DoesNotContain("*wörtlich*", await AskAsync([]), StringComparison.Ordinal);

    [Fact]
    public async Task The_passages_vectors_are_those_of_the_index()
    {
        await using var model = await ModelServer.StartAsync(ModelDialect.LlamaCpp);
        model.Write = _ => "Die Kaution beträgt 35 Euro [1].";
        var embedded = new ConcurrentQueue<string>();
        using var embeddings = EmbeddingsServer.Working(asNumbers: true, texts =>
        {
            foreach (var text in texts)
                embedded.Enqueue(text);
            return Task.CompletedTask;
        });
        var answer = await AskAsync(
            model, new("Embeddings:Provider", "OpenAi"), new("Embeddings:Endpoint", embeddings.Address.AbsoluteUri), new("Embeddings:Model", "m"));
        Assert.Contains("KI, im Haus", answer, StringComparison.Ordinal);
        Assert.Single(embedded, text => text.EndsWith("ausgezahlt.", StringComparison.Ordinal) && text.StartsWith("passage: Sie", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sentence_that_is_invented_is_left_out_of_an_answer_that_holds_without_it()
    {
        await using var model = await ModelServer.StartAsync(ModelDialect.Vllm);
        model.Write = _ => "Die Kaution beträgt 35 Euro [1]. Sie ist für Auszubildende ermäßigt [1]. Du hinterlegst sie an der Pforte [1].";
        var answer = await AskAsync(model);
        Assert.StartsWith("Die Kaution beträgt 35 Euro [1]. Du hinterlegst sie an der Pforte [1].", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_keeps_what_was_verified_and_adds_the_quotation()
    {
        await using var model = await ModelServer.StartAsync(ModelDialect.Ollama);
        (model.Trouble, model.Write) = (ModelTrouble.CutOff, _ => "Die Kaution beträgt 35 Euro [1]. Du hinterlegst sie an der Pforte und bekommst sie bei der Rückgabe ausgezahlt [1]. Und dann noch mehr davon, viel mehr.");
        var answer = await AskAsync(model);
        Assert.StartsWith("Die Kaution beträgt 35 Euro [1].", answer, StringComparison.Ordinal);
        Assert.Contains(Quotation, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_from_outside_the_EU_ends_the_use_of_the_model()
    {
        await using var model = await ModelServer.StartAsync(ModelDialect.AzureOpenAI);
        (model.Region, model.Write) = ("East US", _ => "Die Kaution beträgt 35 Euro [1].");
        await using var app = await LotsenbotApp.StartAsync(database, _city, settings: model.Settings);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        for (var i = 0; i < 2; i++)
            Assert.StartsWith(Quotation, (await client.ReplyToAsync(await client.SayAsync(Question)))["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single(model.Requests);
        var health = (await HealthPage.ReadAsync(app.Address))["checks"]!["model"]!;
        Assert.Equal("Degraded", health["status"]!.GetValue<string>());
        Assert.Contains("East US", health["description"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    /// <summary>A local model that takes one question at a time: whoever would wait too long gets the quotation.</summary>
    [Fact]
    public async Task Thirty_people_at_once_all_get_an_answer_within_the_limit()
    {
        await using var model = await ModelServer.StartAsync(ModelDialect.Ollama);
        // Twenty tokens a second, four letters each.
        (model.Pace, model.Write) = (TimeSpan.FromMilliseconds(50), _ => "Die Kaution beträgt 35 Euro [1]. Du hinterlegst sie an der Pforte [1].");
        await using var app = await LotsenbotApp.StartAsync(
            database, _city, settings: [.. model.Settings, new("Turns:Parallel", "40"), new("WebChat:ConversationsPerMinute", "1000")]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            using var client = await DirectLineClient.OpenAsync(app.Address);
            var start = Stopwatch.GetTimestamp();
            var text = (await client.ReplyToAsync(await client.SayAsync(Question)))["text"]!.GetValue<string>();
            return (Text: text, Took: Stopwatch.GetElapsedTime(start));
        }));
        Assert.All(answers, answer => Assert.Contains("35 Euro", answer.Text, StringComparison.Ordinal));
        var phrased = answers.Count(answer => answer.Text.Contains("KI, im Haus", StringComparison.Ordinal));
        var waits = answers.Select(answer => answer.Took.TotalSeconds).Order().ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"30 at once: {phrased} in the model's words, {30 - phrased} quotations; p50 {waits[15]:F1} s, longest {waits[^1]:F1} s");
        Assert.InRange(phrased, 1, 29);
        Assert.InRange(waits[^1], 0, 30);
    }

    public void Dispose() => _city.Dispose();

    private Task<string> AskAsync(ModelServer model, params KeyValuePair<string, string>[] settings) => AskAsync([.. model.Settings, .. settings]);

    private async Task<string> AskAsync(IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        await using var app = await LotsenbotApp.StartAsync(database, _city, settings: settings);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        return (await client.ReplyToAsync(await client.SayAsync(Question)))["text"]!.GetValue<string>();
    }
}
