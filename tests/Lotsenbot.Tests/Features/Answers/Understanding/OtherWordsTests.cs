using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Answers.Understanding;

/// <summary>Everyday words that a model turns into the documents' words, asked over the web chat.</summary>
public sealed class OtherWordsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IDisposable
{
    private const string Everyday = "Was muss ich an der Pforte für den Drahtesel hinblättern?";
    private const string Unknown = "Was muss ich für den Drahtesel hinblättern?";
    private const string Fact = "Die Kaution für ein Dienstfahrrad beträgt 35 Euro.";
    private const string Near = "Dazu steht nichts Ausdrückliches in meinen Unterlagen.";
    private const string Nothing = "Dazu finde ich in meinen Unterlagen nichts.";

    private readonly CityFolder _city = new(
        ("Dienstfahrräder.md", $"# Dienstfahrräder\n\n{Fact} Wer es zurückbringt, bekommt sie wieder."),
        ("Pforte.md", "# Pforte\n\nDie Pforte ist ab sieben Uhr besetzt."),
        ("Ausweise.md", "# Ausweise\n\nDer Hausausweis öffnet alle Türen. Wer ihn verliert, meldet das sofort. Das Amt stellt einen neuen aus."));

    public void Dispose() => _city.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_question_by_itself_does_not_find_is_never_more_than_near(bool vectors)
    {
        await using var model = await StartModelAsync(ModelDialect.Ollama, "Kaution, Dienstfahrrad, Gebühr");
        var answer = await AskAsync(model, Everyday, vectors);
        Assert.StartsWith(Near, answer, StringComparison.Ordinal);
        Assert.Contains(Fact, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("KI, im Haus", answer, StringComparison.Ordinal);
    }

    /// <summary>That the documents don't answer is for retrieval to say: a model that could take that back could be talked into it.</summary>
    [Fact]
    public async Task No_refusal_is_taken_back()
    {
        await using var model = await StartModelAsync(ModelDialect.Ollama, "Kaution, Dienstfahrrad, Gebühr");
        Assert.StartsWith(Nothing, await AskAsync(model, Unknown), StringComparison.Ordinal);
        Assert.Empty(model.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Zebra, Giraffe, Quastenflosser")]
    [InlineData("Drahtesel, hinblättern")]
    public async Task Words_that_no_document_knows_change_nothing(string written)
    {
        await using var model = await StartModelAsync(ModelDialect.Ollama, written);
        var answer = await AskAsync(model, Everyday);
        Assert.StartsWith(Near, answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Fact, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_can_not_help_changes_nothing()
    {
        await using var model = await StartModelAsync(ModelDialect.Ollama, "Kaution, Dienstfahrrad");
        model.Trouble = ModelTrouble.Silence;
        var answer = await AskAsync(model, Everyday);
        Assert.StartsWith(Near, answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Fact, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_answered_costs_no_other_words()
    {
        await using var model = await StartModelAsync(ModelDialect.Ollama, "Kaution");
        Assert.StartsWith("Die Kaution beträgt 35 Euro [1].", await AskAsync(model, "Wie hoch ist die Kaution für ein Dienstfahrrad?"), StringComparison.Ordinal);
        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task Personal_data_does_not_leave_the_house()
    {
        await using var model = await StartModelAsync(ModelDialect.AzureOpenAI, "Kaution");
        await AskAsync(model, "Was muss Frau Beispielmann ab sieben Uhr an der besetzten Pforte hinblättern, Tel. 05231 123456?");
        var request = Assert.Single(model.Requests).ToJsonString();
        Assert.DoesNotContain("Beispielmann", request, StringComparison.Ordinal);
        Assert.DoesNotContain("123456", request, StringComparison.Ordinal);
    }

    private static async Task<ModelServer> StartModelAsync(ModelDialect dialect, string words)
    {
        var model = await ModelServer.StartAsync(dialect);
        model.Write = prompt => prompt.Contains("Alltagsworten", StringComparison.Ordinal) ? words : "Die Kaution beträgt 35 Euro [1].";
        return model;
    }

    private async Task<string> AskAsync(ModelServer model, string question, bool vectors = false)
    {
        await using var app = await LotsenbotApp.StartAsync(database, _city, vectors, [.. model.Settings, new("Answers:UnderstandWithin", "00:00:02")]);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        return (await client.ReplyToAsync(await client.SayAsync(question)))["text"]!.GetValue<string>();
    }
}
