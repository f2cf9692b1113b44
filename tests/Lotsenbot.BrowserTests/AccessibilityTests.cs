using Deque.AxeCore.Playwright;
using Lotsenbot.BrowserTests.TestApp;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

/// <summary>axe-core's rules where something happens on a page; colour contrast in both schemes. All pages as they are opened: <see cref="PagesTests"/>.</summary>
public sealed class AccessibilityTests(BrowserHouse house)
{
    private static readonly string[] Grave = ["serious", "critical"];

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_chat_page_has_no_grave_fault(ColorScheme colors)
    {
        await using var tab = await house.OpenTabAsync(colors: colors);
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        await ExpectNoGraveFaultAsync(tab);
        await tab.Chat.AskAsync(CityKnowledge.Question);
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);
        await tab.Chat.ThumbsUp.ClickAsync();
        await ExpectNoGraveFaultAsync(tab);
    }

    [Theory]
    [InlineData(1200, 800)]
    [InlineData(360, 640)]
    public async Task The_plugin_has_no_grave_fault(int width, int height)
    {
        await using var tab = await house.OpenTabAsync(width, height);
        house.Intranet.ShowPage(house.App.Address);
        await tab.GoToIntranetAsync();
        var launcher = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Frag den Lotsenbot" });
        await Expect(launcher).ToBeVisibleAsync();
        await ExpectNoGraveFaultAsync(tab);
        await launcher.ClickAsync();
        await tab.PluginChat.HasGreetedAsync();
        await ExpectNoGraveFaultAsync(tab);
    }

    internal static Task ExpectNoGraveFaultAsync(Tab tab) => ExpectNoGraveFaultAsync(tab.Page);

    internal static async Task ExpectNoGraveFaultAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.NotEmpty(result.Passes);
        var faults = (
            from violation in result.Violations
            where Grave.Contains(violation.Impact)
            from node in violation.Nodes
            select $"{violation.Id}: {violation.Help} {node.Target} {node.Html}").ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
