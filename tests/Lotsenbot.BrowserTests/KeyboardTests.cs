using Lotsenbot.BrowserTests.TestApp;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

/// <summary>A whole conversation without a mouse. From the send box, Shift+Tab leads to the transcript and Enter into its last message.</summary>
public sealed class KeyboardTests(BrowserHouse house)
{
    private const int MostStops = 12;

    [Fact]
    public async Task A_conversation_works_by_keyboard_alone()
    {
        await using var tab = await house.OpenTabAsync();
        var keys = tab.Page.Keyboard;
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();

        await PressUntilFocusedAsync("Tab", tab.Chat.SendBox, tab.Page);
        await keys.TypeAsync(CityKnowledge.Question);
        await keys.PressAsync("Enter");
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);
        await Expect(tab.Chat.SendBox).ToBeFocusedAsync();

        await PressUntilFocusedAsync("Shift+Tab", tab.Page.Locator(".webchat__basic-transcript"), tab.Page);
        await keys.PressAsync("Enter");
        await PressUntilFocusedAsync("Tab", tab.Chat.SourceLinks.First, tab.Page);
        await tab.ScreenshotAsync("keyboard-source");
        var document = await tab.Page.Context.RunAndWaitForPageAsync(() => keys.PressAsync("Enter"));
        await Expect(document.GetByRole(AriaRole.Region, new() { Name = "Zitierte Stelle" })).ToContainTextAsync(CityKnowledge.Answer);
        await document.CloseAsync();

        await PressUntilFocusedAsync("Tab", tab.Chat.ThumbsUp, tab.Page);
        await keys.PressAsync("Enter");
        await Expect(tab.Chat.ThumbsUp).ToHaveAttributeAsync("aria-pressed", "true");

        await keys.PressAsync("Escape");
        await PressUntilFocusedAsync("Tab", tab.Chat.SendBox, tab.Page);
    }

    [Theory]
    [InlineData(ColorScheme.Light, "keyboard-help")]
    [InlineData(ColorScheme.Dark, "keyboard-help-dark")]
    public async Task The_first_stop_in_the_chat_explains_the_keys(ColorScheme colors, string name)
    {
        await using var tab = await house.OpenTabAsync(colors: colors);
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        var help = tab.Page.GetByRole(AriaRole.Dialog, new() { Name = "Tastatursteuerung" });
        await PressUntilFocusedAsync("Tab", help.GetByRole(AriaRole.Button), tab.Page);
        await Expect(help).ToBeVisibleAsync();
        await tab.ScreenshotAsync(name);
    }

    private static async Task PressUntilFocusedAsync(string key, ILocator target, IPage page)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await target.CountAsync() == 1 && await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await page.Keyboard.PressAsync(key);
        }
        await Expect(target).ToBeFocusedAsync();
    }
}
