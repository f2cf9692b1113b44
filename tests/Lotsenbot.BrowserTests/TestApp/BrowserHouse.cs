using Lotsenbot.BrowserTests.TestApp;
using Microsoft.Playwright;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(BrowserHouse))]
// One app, one Chromium: tests side by side would only slow each other down.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>What all browser tests share: the running app, two foreign sites and Chromium.</summary>
public sealed class BrowserHouse : IAsyncLifetime
{
    private static readonly string[] ChromiumNames = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public RunningApp App { get; } = new();

    /// <summary>May embed the chat.</summary>
    public Intranet Intranet { get; } = new();

    /// <summary>May not.</summary>
    public Intranet Stranger { get; } = new();

    public bool HasBrowser => _browser is not null;

    public async ValueTask InitializeAsync()
    {
        if (Chromium() is not { } chromium)
            return;
        await Intranet.StartAsync();
        await Stranger.StartAsync();
        await App.StartAsync(Intranet.Origin);
        // Two cores with a build beside it are slower than the usual five seconds.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A tab of a browser that has never been here.</summary>
    public async Task<Tab> OpenTabAsync(int width = 1200, int height = 800, ColorScheme colors = ColorScheme.Light)
    {
        Assert.SkipWhen(_browser is null, "No Chromium found on the PATH; browser tests need one (Debian: apt-get install chromium).");
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = "de-DE",
            TimezoneId = "Europe/Berlin",
            ColorScheme = colors,
        });
        return new Tab(await context.NewPageAsync(), this);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        await App.DisposeAsync();
        await Intranet.DisposeAsync();
        await Stranger.DisposeAsync();
    }

    private static string? Chromium() => (
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        from name in ChromiumNames
        let path = Path.Combine(folder, name)
        where File.Exists(path)
        select path).FirstOrDefault();
}
