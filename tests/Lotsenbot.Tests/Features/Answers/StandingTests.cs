using System.Text.Json.Nodes;
using Lotsenbot.Knowledge;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Answers;

/// <summary>Which of several documents counts, and what its source says about that.</summary>
public sealed class StandingTests : IAsyncDisposable
{
    private const string Question = "Wie hoch ist die Kaution für ein Dienstfahrrad?";
    private const string Old = "# Alte Regeln\n\nDie Kaution für ein Dienstfahrrad beträgt 25 Euro. Wie hoch die Kaution für ein Dienstfahrrad ist, steht fest.";
    private const string New = "---\ndatum: 1.3.2024\n---\n# Neue Regeln\n\nFür jedes Dienstfahrrad sind 35 Euro zu hinterlegen.";

    /// <summary>In a library of a few sentences everything is close to everything.</summary>
    private static readonly string Elsewhere = "# Aus dem Amt\n\n" + string.Join(' ', new[] { "Drucker", "Beamer", "Parkplatz", "Hausausweis", "Urlaub", "Bücherei" }
        .SelectMany(thing => new[] { "Der Antrag liegt im Intranet", "Fragen beantwortet die Pforte", "Die Regeln gelten seit dem Frühjahr", "Wer etwas findet, meldet es" }
            .Select(said => $"{said}, auch was das Thema {thing} angeht.")));

    // One for every test: documents of another one would answer too, until they are found gone.
    private readonly SqliteDatabase _database = new();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_superseded_document_comes_after_its_successor_and_its_source_says_so(bool vectors)
    {
        using var city = new CityFolder(("alt.md", Old), ("neu.md", New));
        await using var app = await LotsenbotApp.StartAsync(_database, city, vectors);
        Assert.Equal("Alte Regeln", (await SourcesAsync(app))[0]);

        city.Write("document-facts.txt", "alt.md  ersetzt-durch: neu.md");
        city.Write("neu.md", New + " ");
        await WhenFirstAsync(app, "Neue Regeln · Stand 1.3.2024");
        Assert.Contains("Alte Regeln · ersetzt durch „Neue Regeln“", await SourcesAsync(app));
        Assert.Contains("[2] *(ersetzt durch „Neue Regeln“)*", await TextAsync(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_superseded_document_still_says_what_nothing_else_says()
    {
        using var city = new CityFolder(("alt.md", $"---\nersetzt-durch: archiv/neu.pdf\n---\n{Old}"));
        await using var app = await LotsenbotApp.StartAsync(_database, city);
        Assert.Equal(["Alte Regeln · ersetzt durch „neu“"], await SourcesAsync(app));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_reviewed_answer_to_the_very_question_comes_first_until_it_is_due(bool vectors)
    {
        using var city = new CityFolder(("alt.md", Old));
        await using var app = await LotsenbotApp.StartAsync(_database, city, vectors);
        var id = Guid.NewGuid();
        await ReviewAsync(app, id, "Wie hoch ist denn die Kaution für Dienstfahrräder?", new DateOnly(2099, 3, 1));
        await WhenFirstAsync(app, "Geprüfte Antworten der KoSt");

        await ReviewAsync(app, id, "Wie hoch ist denn die Kaution für Dienstfahrräder?", new DateOnly(2020, 3, 1));
        await WhenFirstAsync(app, "Alte Regeln");
    }

    [Fact]
    public async Task A_reviewed_answer_that_is_due_says_so()
    {
        using var city = new CityFolder(("amt.md", Elsewhere));
        await using var app = await LotsenbotApp.StartAsync(_database, city);
        await ReviewAsync(app, Guid.NewGuid(), Question, new DateOnly(2020, 3, 1));
        await app.WhenIndexAsync(index => index.Count == 2);
        Assert.StartsWith("Geprüfte Antworten der KoSt · zu prüfen · Wie hoch", (await SourcesAsync(app))[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reviewed_answer_to_another_question_is_a_passage_like_any_other(bool vectors)
    {
        using var city = new CityFolder(("alt.md", Old), ("amt.md", Elsewhere));
        await using var app = await LotsenbotApp.StartAsync(_database, city, vectors);
        await ReviewAsync(app, Guid.NewGuid(), "Wo gebe ich ein Dienstfahrrad zurück?", new DateOnly(2099, 3, 1));
        await app.WhenIndexAsync(index => index.Count == 3 && (!vectors || index.Vectors.Passages.All(vector => vector is not null)));
        Assert.Equal("Alte Regeln", (await SourcesAsync(app))[0]);
    }

    private static async Task ReviewAsync(LotsenbotApp app, Guid id, string question, DateOnly on)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StoreReviewedEntry>().HandleAsync(
            new ReviewedEntry(id, question, "Frag an der Pforte, dort steht es.", "Pforte", on), TestContext.Current.CancellationToken);
    }

    private static async Task WhenFirstAsync(LotsenbotApp app, string source)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!(await SourcesAsync(app))[0].StartsWith(source, StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
    }

    private static async Task<IReadOnlyList<string>> SourcesAsync(LotsenbotApp app) =>
        [.. (await AskAsync(app))["entities"]![0]!["citation"]!.AsArray().Select(claim => claim!["appearance"]!["name"]!.GetValue<string>())];

    private static async Task<string> TextAsync(LotsenbotApp app) => (await AskAsync(app))["text"]!.GetValue<string>();

    private static async Task<JsonNode> AskAsync(LotsenbotApp app)
    {
        using var client = await DirectLineClient.OpenAsync(app.Address);
        return await client.ReplyToAsync(await client.SayAsync(Question));
    }
}
