using Lotsenbot.BrowserTests.TestApp;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

public sealed class PluginTests(BrowserHouse house)
{
    // What a page's style sheet can do to a stranger in it, and a little more.
    private const string HostileCss =
        """
        body * { all: unset !important; display: none !important }
        html * { color: red !important; font: 40px fantasy !important; transform: rotate(5deg) !important; filter: invert(1) !important }
        lotsenbot-plugin { display: none !important; position: absolute !important; left: -9999px !important; opacity: 0 !important }
        button, dialog, iframe, [popover] { display: none !important; visibility: hidden !important }
        main, main * { display: block !important; position: relative !important; z-index: 2147483647 !important; background: #ffd !important }
        """;

    [Theory]
    [InlineData(1200, 800, "plugin")]
    [InlineData(360, 640, "plugin-360")]
    public async Task The_chat_works_inside_a_foreign_page(int width, int height, string name)
    {
        await using var tab = await house.OpenTabAsync(width, height);
        house.Intranet.ShowPage(house.App.Address);
        await tab.GoToIntranetAsync();
        await Expect(Launcher(tab)).ToBeInViewportAsync(new() { Ratio = 1 });
        await tab.ScreenshotAsync($"{name}-closed");

        await Launcher(tab).ClickAsync();
        await tab.PluginChat.HasGreetedAsync();
        await tab.PluginChat.AskAsync(CityKnowledge.Question);
        await tab.PluginChat.HasAnsweredAsync(CityKnowledge.Answer);
        await Expect(Panel(tab)).ToBeInViewportAsync(new() { Ratio = 1 });
        await tab.ScreenshotAsync($"{name}-open", tab.PluginChat);
        Assert.Empty(tab.Complaints);
        Assert.Empty(tab.ForeignRequests);
    }

    [Theory]
    [InlineData(1200, 800, "plugin-hostile")]
    [InlineData(360, 640, "plugin-hostile-360")]
    public async Task Hostile_styles_of_the_page_do_not_reach_it(int width, int height, string name)
    {
        await using var tab = await house.OpenTabAsync(width, height);
        house.Intranet.ShowPage(house.App.Address);
        await tab.GoToIntranetAsync();
        var untouched = await Launcher(tab).ScreenshotAsync();

        house.Intranet.ShowPage(house.App.Address, css: HostileCss);
        await tab.GoToIntranetAsync();
        Assert.Equal(untouched, await Launcher(tab).ScreenshotAsync());
        await Launcher(tab).ClickAsync();
        await tab.PluginChat.HasGreetedAsync();
        await Expect(Panel(tab)).ToBeInViewportAsync(new() { Ratio = 1 });
        await tab.ScreenshotAsync(name, tab.PluginChat);
    }

    [Fact]
    public async Task It_leaves_no_trace_in_the_page()
    {
        await using var tab = await house.OpenTabAsync();
        house.Intranet.ShowPage(house.App.Address);
        await tab.GoToIntranetAsync();
        await Launcher(tab).ClickAsync();
        await tab.PluginChat.HasGreetedAsync();
        var own = await tab.Page.EvaluateAsync<string[]>(
            """
            () => {
              const clean = document.createElement('iframe');
              document.body.append(clean);
              const known = new Set(Object.getOwnPropertyNames(clean.contentWindow));
              clean.remove();
              // A window's named and numbered frames aren't globals that somebody has set.
              return Object.getOwnPropertyNames(window).filter(name => !known.has(name) && isNaN(name));
            }
            """);
        Assert.Empty(own);
        Assert.Equal(1, await tab.Page.EvaluateAsync<int>("document.querySelectorAll('style, link[rel=stylesheet]').length"));
        Assert.Equal(0, await tab.Page.EvaluateAsync<int>("document.adoptedStyleSheets.length"));
    }

    [Fact]
    public async Task It_works_under_a_strict_policy_of_the_page()
    {
        await using var tab = await house.OpenTabAsync();
        var bot = house.App.Address.GetLeftPart(UriPartial.Authority);
        house.Intranet.ShowPage(house.App.Address, css: "", policy:
            $"default-src 'none'; script-src {bot}; frame-src {bot}; img-src {bot} data:; require-trusted-types-for 'script'");
        await tab.GoToIntranetAsync();
        await Launcher(tab).ClickAsync();
        await tab.PluginChat.HasGreetedAsync();
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Nothing_of_the_chat_is_loaded_before_it_is_opened()
    {
        await using var tab = await house.OpenTabAsync();
        house.Intranet.ShowPage(house.App.Address);
        await tab.GoToIntranetAsync();
        await Expect(Launcher(tab)).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("lotsenbot-plugin iframe")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(1200, 800)]
    [InlineData(360, 640)]
    public async Task Focus_moves_into_the_panel_and_Escape_brings_it_back(int width, int height)
    {
        await using var tab = await house.OpenTabAsync(width, height);
        house.Intranet.ShowPage(house.App.Address);
        await tab.GoToIntranetAsync();
        await Launcher(tab).FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("lotsenbot-plugin .launcher")).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(tab.PluginChat.SendBox).ToBeFocusedAsync();

        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(Panel(tab)).ToBeHiddenAsync();
        await Expect(Launcher(tab)).ToBeFocusedAsync();
        await Expect(Launcher(tab)).ToHaveAttributeAsync("aria-expanded", "false");

        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.PluginChat.SendBox).ToBeFocusedAsync();
        await CloseButton(tab).FocusAsync();
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(Launcher(tab)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Its_close_button_closes_it()
    {
        await using var tab = await house.OpenTabAsync();
        house.Intranet.ShowPage(house.App.Address);
        await tab.GoToIntranetAsync();
        await Launcher(tab).ClickAsync();
        await CloseButton(tab).ClickAsync();
        await Expect(Panel(tab)).ToBeHiddenAsync();
        await Expect(Launcher(tab)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task It_stays_open_with_its_conversation_on_the_next_page()
    {
        await using var tab = await house.OpenTabAsync();
        house.Intranet.ShowPage(house.App.Address);
        await tab.GoToIntranetAsync();
        await Launcher(tab).ClickAsync();
        await tab.PluginChat.HasGreetedAsync();
        await tab.PluginChat.AskAsync(CityKnowledge.Question);
        await tab.PluginChat.HasAnsweredAsync(CityKnowledge.Answer);

        await tab.GoToIntranetAsync();
        await tab.PluginChat.HasAnsweredAsync(CityKnowledge.Answer);
        // The page has the focus; nobody asked for the chat this time.
        Assert.Equal("BODY", await tab.Page.EvaluateAsync<string>("document.activeElement.tagName"));
    }

    [Fact]
    public async Task Its_label_side_and_first_state_can_be_chosen()
    {
        await using var tab = await house.OpenTabAsync();
        house.Intranet.ShowPage(house.App.Address, attributes: "data-label=\"Fragen zu Projekten?\" data-position=\"left\" data-open");
        await tab.GoToIntranetAsync();
        await tab.PluginChat.HasGreetedAsync();
        var panel = (await Panel(tab).BoundingBoxAsync())!;
        Assert.True(panel.X < 100);
        await tab.ScreenshotAsync("plugin-left", tab.PluginChat);
        await CloseButton(tab).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Fragen zu Projekten?" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Only_the_chat_itself_may_close_the_panel_by_message()
    {
        await using var tab = await house.OpenTabAsync();
        house.Intranet.ShowPage(house.App.Address);
        await tab.GoToIntranetAsync();
        await Launcher(tab).ClickAsync();
        await tab.PluginChat.HasGreetedAsync();
        await tab.Page.EvaluateAsync(
            "() => new Promise(heard => { addEventListener('message', heard, { once: true }); postMessage({ type: 'lotsenbot:close' }, '*') })");
        await Expect(Panel(tab)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_site_that_is_not_allowed_cannot_embed_the_chat()
    {
        await using var tab = await house.OpenTabAsync();
        house.Stranger.ShowPage(house.App.Address);
        await tab.Page.GotoAsync(house.Stranger.Origin);
        var refusal = tab.Page.Context.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text.Contains("frame-ancestors", StringComparison.Ordinal) });
        await Launcher(tab).ClickAsync();
        await refusal;
        await Expect(tab.PluginChat.SendBox).ToHaveCountAsync(0);
        await CloseButton(tab).ClickAsync();
        await Expect(Panel(tab)).ToBeHiddenAsync();
    }

    private static ILocator Launcher(Tab tab) => tab.Page.GetByRole(AriaRole.Button, new() { Name = "Frag den Lotsenbot" });

    private static ILocator Panel(Tab tab) => tab.Page.GetByRole(AriaRole.Dialog, new() { Name = "Lotsenbot" });

    private static ILocator CloseButton(Tab tab) => tab.Page.GetByRole(AriaRole.Button, new() { Name = "Lotsenbot schließen" });
}
