using Lotsenbot.BrowserTests.TestApp;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

/// <summary>A document may say anything; none of it may run.</summary>
public sealed class SafetyTests(BrowserHouse house)
{
    [Fact]
    public async Task Code_in_a_document_does_not_run_in_the_chat()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync(CityKnowledge.HostileQuestion);
        await tab.Chat.HasAnsweredAsync(CityKnowledge.HostileAnswer);
        await ExpectHarmlessAsync(tab.Page, tab.Page.Locator(".webchat__basic-transcript"));
        await tab.ScreenshotAsync("chat-hostile-document", tab.Chat);
    }

    [Fact]
    public async Task Code_in_a_document_does_not_run_on_its_page()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.GoToAppAsync("documents/Quarzlampe.txt");
        await Expect(tab.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("<script>window.hacked");
        await ExpectHarmlessAsync(tab.Page, tab.Page.GetByRole(AriaRole.Main));
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task What_somebody_writes_does_not_run_either()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync("<img src=x onerror=\"window.hacked='question'\"> [klick](javascript:window.hacked='question')");
        await Expect(tab.Chat.Messages).ToHaveCountAsync(3);
        await ExpectHarmlessAsync(tab.Page, tab.Page.Locator(".webchat__basic-transcript"));
    }

    private static async Task ExpectHarmlessAsync(IPage page, ILocator place)
    {
        await Expect(place.Locator("script, svg[onload], [onerror], [onload], a[href^='javascript' i], img[src='x']")).ToHaveCountAsync(0);
        foreach (var link in await place.Locator("a").AllAsync())
            Assert.StartsWith("http", await link.GetAttributeAsync("href"), StringComparison.Ordinal);
        Assert.Null(await page.EvaluateAsync<string?>("window.hacked"));
    }
}
