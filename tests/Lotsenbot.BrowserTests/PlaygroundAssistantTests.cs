using Lotsenbot.BrowserTests.TestApp;
using Lotsenbot.Tests.TestApp;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

/// <summary>Answers in a model's words in Microsoft's Agents Playground, as people in Teams see them come.</summary>
public sealed class PlaygroundAssistantTests(BrowserHouse house) : IAsyncDisposable
{
    private const string Answer = "Die Kaution beträgt 35 Euro [1]. Du hinterlegst sie an der Pforte [1].";

    private ModelServer _model = null!;
    private Playground _playground = null!;

    [Theory]
    [InlineData(ModelDialect.Ollama, "KI, im Haus", "teams-assistant")]
    [InlineData(ModelDialect.AzureOpenAI, "KI, EU-Cloud", "teams-assistant-cloud")]
    public async Task An_answer_grows_while_the_model_writes_and_ends_with_its_mark_and_sources(ModelDialect dialect, string writer, string name)
    {
        await StartAsync(dialect);
        (_model.Pace, _model.Write) = (TimeSpan.FromMilliseconds(200), _ => Answer);
        await using var tab = await house.OpenTabAsync(1400, 1000);
        var page = await PlaygroundPage.OpenAsync(tab, _playground);
        var mark = _playground.Mark;
        await page.AskAsync(CityKnowledge.Question);
        // The first sentence is there before the second one is finished.
        await Expect(page.Text(CityKnowledge.Answer)).ToBeVisibleAsync();
        Assert.False(await page.Text(writer).IsVisibleAsync());
        await tab.ScreenshotAsync($"{name}-writing");

        await Expect(page.Text(writer)).ToBeVisibleAsync();
        await Expect(page.Text("an der Pforte")).ToBeVisibleAsync();
        var told = await _playground.SeenAsync(mark, seen => seen["message"]?["text"]?.GetValue<string>().Contains(writer, StringComparison.Ordinal) == true);
        var entity = told["aiEntity"]!;
        Assert.Equal("AIGeneratedContent", entity["additionalType"]![0]!.GetValue<string>());
        var source = Assert.Single(entity["citation"]!.AsArray())!;
        Assert.Equal(1, source["position"]!.GetValue<int>());
        Assert.Contains("passage=0", source["appearance"]!["url"]!.GetValue<string>(), StringComparison.Ordinal);
        await tab.ScreenshotAsync(name);
    }

    [Fact]
    public async Task When_the_model_s_server_refuses_the_quotation_arrives()
    {
        await StartAsync(ModelDialect.Ollama);
        _model.Trouble = ModelTrouble.ServerError;
        await using var tab = await house.OpenTabAsync(1400, 1000);
        var page = await PlaygroundPage.OpenAsync(tab, _playground);
        var mark = _playground.Mark;
        await page.AskAsync(CityKnowledge.Question);
        await Expect(page.Text(CityKnowledge.Answer)).ToBeVisibleAsync();
        var told = await _playground.SeenAsync(mark, seen => seen["message"]?["text"]?.GetValue<string>().Contains(CityKnowledge.Answer, StringComparison.Ordinal) == true);
        Assert.StartsWith("> Die Kaution für ein Dienstfahrrad beträgt 35 Euro.", told["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(told["aiEntity"]!["additionalType"]);
        Assert.Single(_model.Requests);
        await tab.ScreenshotAsync("teams-assistant-fallback");
    }

    private async Task StartAsync(ModelDialect dialect)
    {
        _model = await ModelServer.StartAsync(dialect);
        _playground = new() { Settings = _model.Settings };
        await _playground.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _playground.DisposeAsync();
        await _model.DisposeAsync();
    }
}
