using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>A person in the Agents Playground, as they would be in Teams.</summary>
public sealed class PlaygroundDesk : Desk
{
    private readonly PlaygroundPage _page;
    private readonly List<Task<string>> _answers = [];

    private PlaygroundDesk(Tab tab, PlaygroundPage page)
        : base(tab)
    {
        _page = page;
        tab.Page.Response += (_, response) =>
        {
            if (response.Url.EndsWith("/invoke", StringComparison.Ordinal))
                _answers.Add(response.TextAsync());
        };
    }

    protected override ILocator Cards => Tab.Page.Locator(".ac-adaptiveCard");

    /// <summary>As soon as the bot has greeted, which can write to them from then on.</summary>
    /// <param name="isPhone">Cards are as narrow as on a phone. The Playground's page itself can't be so narrow.</param>
    public static async Task<PlaygroundDesk> OpenAsync(BrowserHouse house, Playground playground, bool isPhone = false)
    {
        var tab = await house.OpenTabAsync(isPhone ? 720 : 1400, 1000);
        var desk = new PlaygroundDesk(tab, await PlaygroundPage.OpenAsync(tab, playground));
        await Expect(desk._page.Text("Ich bin der Lotsenbot")).ToBeVisibleAsync();
        if (isPhone)
            await tab.Page.AddStyleTagAsync(new() { Content = ".ac-adaptiveCard { width: 320px !important }" });
        return desk;
    }

    public override async Task LookAsync(string name)
    {
        await Card.ScrollIntoViewIfNeededAsync();
        await Tab.ScreenshotAsync(name);
        Assert.True(await Card.EvaluateAsync<bool>("card => card.scrollWidth <= card.clientWidth"), $"A card is wider than its place: {name}");
    }

    /// <summary>Follows a link of the card, which opens a page of its own.</summary>
    public Task<IPage> FollowAsync(string link) => Tab.Page.Context.RunAndWaitForPageAsync(() => Card.GetByText(link, new() { Exact = true }).ClickAsync());

    /// <summary>The cards that took the place of those that were pressed.</summary>
    public async Task<IReadOnlyList<JsonElement>> CardsAsync() =>
    [
        .. (await Task.WhenAll(_answers)).Select(answer => JsonSerializer.Deserialize<JsonElement>(answer))
            .Where(answer => answer.GetProperty("type").GetString() == "application/vnd.microsoft.card.adaptive").Select(answer => answer.GetProperty("value")),
    ];

    protected override Task TypeAsync(string text) => _page.AskAsync(text);

    protected override async Task ChooseFirstAsync(ILocator list)
    {
        await list.ClickAsync();
        // A date opens a calendar.
        await Tab.Page.GetByRole(AriaRole.Option).Or(Tab.Page.GetByRole(AriaRole.Gridcell)).First.ClickAsync();
    }
}
