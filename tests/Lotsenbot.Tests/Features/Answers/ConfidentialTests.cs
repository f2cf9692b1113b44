using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Answers;

/// <summary>What is confidential is answered from like anything else, but is never in a request that leaves the house.</summary>
public sealed class ConfidentialTests : IAsyncDisposable
{
    private const string Secret = "Die Kaution für ein Dienstfahrrad beträgt für den Vorstand 99 Euro";

    // One for every test: documents of another one would answer too, until they are found gone.
    private readonly SqliteDatabase _database = new();

    private readonly CityFolder _city = new(
        ("offen.md", "# Dienstfahrräder\n\nDie Kaution für ein Dienstfahrrad beträgt 35 Euro, und ein Dienstfahrrad bekommt jede Abteilung."),
        ("vorstand/intern.md", $"# Vorstand\n\n{Secret}, sagt der Vorstand. Der Geheimcode des Tresors im Keller wechselt jeden Monat."),
        ("document-facts.txt", "vorstand/* vertraulich: ja"));

    public ValueTask DisposeAsync()
    {
        _city.Dispose();
        return _database.DisposeAsync();
    }

    [Fact]
    public async Task An_answer_that_rests_on_it_is_quoted_and_the_cloud_is_not_asked()
    {
        await using var model = await ModelServer.StartAsync(ModelDialect.AzureOpenAI);
        model.Write = _ => "Der Code wechselt jeden Monat [1].";
        var answer = await AskAsync(model, "Wann wechselt der Geheimcode des Tresors im Keller?");
        Assert.StartsWith("> ", answer, StringComparison.Ordinal);
        Assert.Contains("Der Geheimcode des Tresors im Keller wechselt jeden Monat.", answer, StringComparison.Ordinal);
        Assert.Empty(model.Requests);
    }

    [Theory]
    [InlineData(ModelDialect.AzureOpenAI, false)]
    [InlineData(ModelDialect.Ollama, true)]
    public async Task Beside_other_passages_only_a_model_in_the_house_reads_it(ModelDialect dialect, bool mayRead)
    {
        await using var model = await ModelServer.StartAsync(dialect);
        model.Write = _ => "Ein Dienstfahrrad bekommt jede Abteilung [1].";
        await AskAsync(model, "Welche Abteilung bekommt ein Dienstfahrrad?");
        var request = Assert.Single(model.Requests)["messages"]![1]!["content"]!.GetValue<string>();
        Assert.Contains("35 Euro", request, StringComparison.Ordinal);
        Assert.Equal(mayRead, request.Contains("99 Euro", StringComparison.Ordinal));
    }

    private async Task<string> AskAsync(ModelServer model, string question)
    {
        await using var app = await LotsenbotApp.StartAsync(_database, _city, settings: model.Settings);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        return (await client.ReplyToAsync(await client.SayAsync(question)))["text"]!.GetValue<string>();
    }
}
