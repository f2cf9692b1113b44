using Microsoft.Playwright;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>A browser tab that remembers what went wrong in it and whom it called.</summary>
public sealed class Tab : IAsyncDisposable
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];
    private readonly BrowserHouse _house;

    public Tab(IPage page, BrowserHouse house)
    {
        Page = page;
        _house = house;
        page.Context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add($"{message.Type}: {message.Text}");
        };
        page.Context.WebError += (_, error) => _complaints.Add(error.Error);
        page.Context.Request += (_, request) => _requests.Add(request.Url);
        page.WebSocket += (_, socket) => _requests.Add(socket.Url);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, and uncaught exceptions, of all pages and frames.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Addresses asked for that are neither the app's nor the intranet's.</summary>
    public IEnumerable<string> ForeignRequests => _requests.Where(url =>
        new Uri(url) is var address
        && address.Scheme is not ("data" or "blob")
        && address.Authority != _house.App.Address.Authority
        && address.Authority != new Uri(_house.Intranet.Origin).Authority);

    public Task GoToAppAsync(string path = "") => Page.GotoAsync(new Uri(_house.App.Address, path).AbsoluteUri);

    public Task GoToIntranetAsync() => Page.GotoAsync(_house.Intranet.Origin);

    public Chat Chat => new(Page.Locator("body"));

    /// <summary>The chat inside the plugin's panel.</summary>
    public Chat PluginChat => new(Page.FrameLocator("lotsenbot-plugin iframe").Locator("body"));

    public Task<string> ConversationIdAsync() =>
        Page.EvaluateAsync<string>("JSON.parse(sessionStorage.getItem('lotsenbot.conversation')).conversationId");

    /// <summary>Kept in <c>artifacts/screenshots</c>, for people to look at.</summary>
    public async Task ScreenshotAsync(string name, Chat? settled = null)
    {
        if (settled is not null)
            await settled.SettleAsync();
        await Page.ScreenshotAsync(new() { Path = ScreenshotFile(name), Animations = ScreenshotAnimations.Disabled });
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    /// <summary>For what people look at afterwards.</summary>
    public static string Artifacts { get; } = Path.Combine(RepositoryRoot(), "artifacts");

    /// <summary>Where a picture of that name is kept.</summary>
    public static string ScreenshotFile(string name) => Path.Combine(Artifacts, "screenshots", $"{name}.png");

    /// <summary>A file of a package that the build has fetched from npm.</summary>
    public static string NpmFile(string path) =>
        Path.Combine(RepositoryRoot(), "tests", "Lotsenbot.BrowserTests", "node_modules", path);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Lotsenbot.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run from a build inside the repository.");
        return folder.FullName;
    }
}
