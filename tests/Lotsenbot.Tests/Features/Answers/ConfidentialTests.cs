using Lotsenbot.Features.Answers;
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

    [Theory]
    [InlineData(ModelDialect.AzureOpenAI, false)]
    [InlineData(ModelDialect.Ollama, true)]
    public async Task A_question_that_is_called_confidential_and_what_follows_it_stay_in_the_house(ModelDialect dialect, bool isAsked)
    {
        await using var model = await ModelServer.StartAsync(dialect);
        model.Write = _ => "Ein Dienstfahrrad bekommt jede Abteilung [1].";
        await using var app = await LotsenbotApp.StartAsync(_database, _city, settings: model.Settings);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        var answer = await client.ReplyToAsync(await client.SayAsync("Vertraulich: Welche Abteilung bekommt ein Dienstfahrrad?"));
        Assert.Contains("Dienstfahrrad", answer["text"]!.GetValue<string>(), StringComparison.Ordinal);
        var asked = model.Requests.Count;
        await client.ReplyToAsync(await client.SayAsync("Und wie hoch ist dafür die Kaution?"));
        Assert.Equal(isAsked, asked > 0);
        Assert.Equal(isAsked, model.Requests.Count > asked);
    }

    [Theory]
    [InlineData("Vertraulich: Wer bezahlt das?", true)]
    [InlineData("streng vertraulich - wer bezahlt das?", true)]
    [InlineData("Wer bezahlt das? (vertraulich)", true)]
    [InlineData("Was ist vertraulich?", false)]
    [InlineData("Vertrauliche Unterlagen: wohin damit?", false)]
    public void The_mark_is_told_from_the_word(string question, bool expected) => Assert.Equal(expected, ConfidentialQuestion.Is(question));

    private async Task<string> AskAsync(ModelServer model, string question)
    {
        await using var app = await LotsenbotApp.StartAsync(_database, _city, settings: model.Settings);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        return (await client.ReplyToAsync(await client.SayAsync(question)))["text"]!.GetValue<string>();
    }
}
