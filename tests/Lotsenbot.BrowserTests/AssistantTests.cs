using Lotsenbot.BrowserTests.TestApp;
using Lotsenbot.Tests.TestApp;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

/// <summary>Answers in a model's words, as people see them come.</summary>
public sealed class AssistantTests(BrowserHouse house) : IAsyncDisposable
{
    private const string Answer = "Die Kaution beträgt 35 Euro [1]. Du hinterlegst sie an der Pforte und bekommst sie bei der Rückgabe ausgezahlt [1].";

    private readonly SqliteDatabase _database = new();
    private readonly CityFolder _city = new((CityKnowledge.FileName, CityKnowledge.Bicycles));
    private ModelServer _model = null!;
    private LotsenbotApp _app = null!;

    [Theory]
    [InlineData(ModelDialect.LlamaCpp, "KI, im Haus", 1200, 800, "assistant")]
    [InlineData(ModelDialect.LlamaCpp, "KI, im Haus", 360, 640, "assistant-360")]
    [InlineData(ModelDialect.AzureOpenAI, "KI, EU-Cloud", 1200, 800, "assistant-cloud")]
    public async Task An_answer_grows_while_the_model_writes_and_stays_once(ModelDialect dialect, string writer, int width, int height, string name)
    {
        _model = await ModelServer.StartAsync(dialect);
        _app = await LotsenbotApp.StartAsync(_database, _city, settings: _model.Settings);
        (_model.Pace, _model.Write) = (TimeSpan.FromMilliseconds(60), _ => Answer);
        await using var tab = await house.OpenTabAsync(width, height);
        await tab.Page.GotoAsync(_app.Address.AbsoluteUri);
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync(CityKnowledge.Question);
        // The first sentence is there before the second one is finished.
        await Expect(tab.Chat.Messages.Filter(new() { HasText = CityKnowledge.Answer }).Last).ToBeVisibleAsync();
        Assert.Equal(0, await tab.Chat.Messages.Filter(new() { HasText = "Rückgabe ausgezahlt" }).CountAsync());
        await tab.ScreenshotAsync($"{name}-writing");

        await tab.Chat.HasAnsweredAsync(writer);
        await Expect(tab.Chat.Messages.Filter(new() { HasText = CityKnowledge.Answer })).ToHaveCountAsync(1);
        await Expect(tab.Chat.ThumbsUp).ToBeVisibleAsync();
        await tab.ScreenshotAsync(name, tab.Chat);

        var document = await tab.Page.Context.RunAndWaitForPageAsync(() => tab.Chat.SourceLinks.First.ClickAsync());
        await Expect(document.GetByRole(AriaRole.Region, new() { Name = "Zitierte Stelle" })).ToContainTextAsync(CityKnowledge.Answer);

        await tab.Page.ReloadAsync();
        await tab.Chat.HasAnsweredAsync(writer);
        await Expect(tab.Chat.Messages.Filter(new() { HasText = CityKnowledge.Answer })).ToHaveCountAsync(1);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _model.DisposeAsync();
        await _database.DisposeAsync();
        _city.Dispose();
    }
}
