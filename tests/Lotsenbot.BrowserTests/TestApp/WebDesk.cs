using Microsoft.Playwright;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>A person at the chat page, on a phone and, if they like, on a desktop as well.</summary>
public sealed class WebDesk : Desk
{
    private const int Desktop = 1200;
    private const int Phone = 360;

    // What stands around a card.
    private const int Frame = 330;

    private readonly int[] _widths;

    private WebDesk(Tab tab, int[] widths)
        : base(tab) => _widths = widths;

    protected override ILocator Cards => Tab.Chat.Cards;

    /// <summary>Signs in as somebody of the demo city.</summary>
    public static Task<WebDesk> OpenAsync(BrowserHouse house, Uri app, string name, bool isPhone = false) =>
        OpenAsync(house, app, page => page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync(), isPhone);

    /// <param name="house">With the browser.</param>
    /// <param name="app">Where the bot is.</param>
    /// <param name="signIn">What is done on the page for it.</param>
    /// <param name="isPhone">Never on a desktop.</param>
    public static async Task<WebDesk> OpenAsync(BrowserHouse house, Uri app, Func<IPage, Task> signIn, bool isPhone = false)
    {
        int[] widths = isPhone ? [Phone] : [Phone, Desktop];
        var tab = await house.OpenTabAsync(widths[^1], 900);
        await tab.Page.GotoAsync(new Uri(app, "/signin").AbsoluteUri);
        await signIn(tab.Page);
        await tab.Chat.HasGreetedAsync();
        return new(tab, widths);
    }

    public override async Task LookAsync(string name)
    {
        foreach (var width in _widths)
        {
            await Tab.Page.SetViewportSizeAsync(width, 900);
            var card = (await Card.BoundingBoxAsync())!;
            await Tab.Page.SetViewportSizeAsync(width, Math.Max(700, (int)card.Height + Frame));
            // The chat lays itself out anew, and follows its end, for some frames.
            await Card.EvaluateAsync(
                """
                card => new Promise(done => {
                  let frames = 0;
                  const look = () => {
                    card.scrollIntoView({ block: 'end', behavior: 'instant' });
                    ++frames < 20 ? requestAnimationFrame(look) : done();
                  };
                  look();
                })
                """);
            await Tab.ScreenshotAsync($"{name}-{width}");
            await Tab.Chat.FitsAsync(width);
        }
        Assert.Empty(Tab.Complaints);
    }

    /// <summary>Asks what a text answers.</summary>
    public async Task AskAsync(string question, string answer)
    {
        await Tab.Chat.AskAsync(question);
        await Tab.Chat.HasAnsweredAsync(answer);
    }

    public Task ScreenshotAsync(string name) => Tab.ScreenshotAsync(name, Tab.Chat);

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
