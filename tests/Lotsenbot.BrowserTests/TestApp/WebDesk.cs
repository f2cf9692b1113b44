using Microsoft.Playwright;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>A person at the chat page, who looks at each card on a desktop and on a phone.</summary>
public sealed class WebDesk(Tab tab) : Desk(tab)
{
    private const int Desktop = 1200;
    private const int Phone = 360;

    // What stands around a card.
    private const int Frame = 330;

    protected override ILocator Cards => Tab.Chat.Cards;

    /// <summary>Signs in as somebody of the demo city.</summary>
    public static async Task<WebDesk> OpenAsync(BrowserHouse house, Uri app, string name)
    {
        var tab = await house.OpenTabAsync(Desktop, 900);
        await tab.Page.GotoAsync(new Uri(app, "/signin").AbsoluteUri);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await tab.Chat.HasGreetedAsync();
        return new(tab);
    }

    public override async Task LookAsync(string name)
    {
        foreach (var width in new[] { Phone, Desktop })
        {
            await Tab.Page.SetViewportSizeAsync(width, 900);
            var card = (await Card.BoundingBoxAsync())!;
            await Tab.Page.SetViewportSizeAsync(width, Math.Max(700, (int)card.Height + Frame));
            await Card.ScrollIntoViewIfNeededAsync();
            await Tab.ScreenshotAsync($"project-{name}-{width}", Tab.Chat);
            await Tab.Chat.FitsAsync(width);
        }
        Assert.Empty(Tab.Complaints);
    }

    /// <summary>Follows a link of the card to a file.</summary>
    /// <returns>Where the file is kept.</returns>
    public async Task<string> DownloadAsync(ILocator link)
    {
        var download = await Tab.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        var path = Path.Combine(Tab.Artifacts, "documents", download.SuggestedFilename);
        await download.SaveAsAsync(path);
        return path;
    }

    protected override Task TypeAsync(string text) => Tab.Chat.AskAsync(text);

    // Before it stands that something is to be chosen.
    protected override Task ChooseFirstAsync(ILocator list) => list.SelectOptionAsync(new SelectOptionValue { Index = 1 });
}
