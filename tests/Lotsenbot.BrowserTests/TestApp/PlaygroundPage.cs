using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>The Playground's page, as whoever writes to the bot in Teams sees it.</summary>
public sealed class PlaygroundPage
{
    private readonly IPage _page;

    private PlaygroundPage(IPage page) => _page = page;

    /// <summary>Opened at the personal chat.</summary>
    public static async Task<PlaygroundPage> OpenAsync(Tab tab, Playground playground)
    {
        // Its fonts.
        await tab.Page.RouteAsync("**/*cdn.office.net/**", route => route.AbortAsync());
        await tab.Page.GotoAsync(playground.Address.AbsoluteUri);
        await Expect(tab.Page.GetByRole(AriaRole.Treeitem, new() { Name = "Personal Chat" })).ToBeVisibleAsync();
        return new PlaygroundPage(tab.Page);
    }

    public async Task AskAsync(string text)
    {
        await _page.Locator("[contenteditable=true][role=textbox]").Last.ClickAsync();
        await _page.Keyboard.TypeAsync(text);
        await Button("Send Message").ClickAsync();
    }

    /// <summary>The newest one with this text.</summary>
    public ILocator Text(string text) => _page.GetByText(text).Last;

    /// <summary>The newest one with this name.</summary>
    public ILocator Button(string name) => _page.GetByRole(AriaRole.Button, new() { Name = name }).Last;

    public ILocator Field(string label) => _page.GetByLabel(label).Last;

    /// <summary>Finds the newest answer unhelpful, without a word.</summary>
    public async Task DislikeAsync()
    {
        await Button("Dislike").ClickAsync();
        await Button("Submit").ClickAsync();
        await Button("Close").ClickAsync();
    }
}
