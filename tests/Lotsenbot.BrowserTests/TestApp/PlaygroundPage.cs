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
        // The log repeats every text before the conversation shows it.
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Hide log panel" }).ClickAsync();
        return new PlaygroundPage(tab.Page);
    }

    /// <summary>Opens a group chat or a team's channel by its name.</summary>
    public Task GoToAsync(string conversation) => _page.GetByRole(AriaRole.Treeitem, new() { Name = conversation }).ClickAsync();

    public async Task AskAsync(string text)
    {
        await Writing.Last.ClickAsync();
        await _page.Keyboard.TypeAsync(text);
        await Button("Send Message").ClickAsync();
    }

    /// <summary>Asks the bot in a group chat.</summary>
    public async Task AskWithMentionAsync(string text)
    {
        await MentionAsync(Writing.Last, text);
        await Button("Send Message").ClickAsync();
    }

    /// <summary>Asks the bot in a channel, in a new thread.</summary>
    public async Task PostWithMentionAsync(string text)
    {
        await MentionAsync(Writing.First, text);
        await Button("Post").ClickAsync();
    }

    /// <summary>What the playground does in Teams' place, by the name in its menu: "Uninstall application".</summary>
    public async Task MockAsync(string activity)
    {
        await Button("Mock an Activity").ClickAsync();
        await _page.GetByRole(AriaRole.Menuitem).GetByText(activity, new() { Exact = true }).ClickAsync();
        await Button("Send activity").ClickAsync();
        await Expect(_page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }

    private ILocator Writing => _page.Locator("[contenteditable=true][role=textbox]");

    private async Task MentionAsync(ILocator writing, string text)
    {
        await writing.ClickAsync();
        await _page.Keyboard.TypeAsync("@");
        await _page.GetByRole(AriaRole.Menuitem, new() { Name = "Lotsenbot" }).ClickAsync();
        await Expect(writing).ToHaveTextAsync("Lotsenbot");
        await _page.Keyboard.TypeAsync($" {text}");
    }

    /// <summary>The newest one with this text.</summary>
    public ILocator Text(string text, bool exact = false) => Texts(text, exact).Last;

    public ILocator Texts(string text, bool exact = false) => _page.GetByText(text, new() { Exact = exact });

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
