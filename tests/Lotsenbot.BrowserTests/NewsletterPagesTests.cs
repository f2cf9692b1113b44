using Lotsenbot.BrowserTests.TestApp;
using Lotsenbot.Features.Newsletters;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

/// <summary>The newsletter's editor, by keyboard alone, and its archive.</summary>
public sealed class NewsletterPagesTests(BrowserHouse house)
{
    private const int MostTabs = 40;

    [Fact]
    public async Task The_office_writes_previews_and_saves_by_keyboard_and_of_two_nobody_loses_a_word()
    {
        await using var tab = await house.OpenTabAsync();
        await SignInAsync(tab, "Mitarbeiterin KoSt");
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync("Entwurf Newsletter November");
        var editor = await tab.Page.Context.RunAndWaitForPageAsync(() => tab.Chat.Cards.GetByText("Im Editor bearbeiten", new() { Exact = true }).ClickAsync());
        await Expect(editor.GetByLabel("Titel")).ToHaveValueAsync("Newsletter November");

        await TabToAsync(editor, "title");
        await editor.Keyboard.PressAsync("End");
        await editor.Keyboard.TypeAsync(" 2026");
        await TabToAsync(editor, "add");
        await editor.Keyboard.PressAsync("Enter");
        var headings = editor.GetByLabel("Überschrift");
        await Expect(headings.Last).ToBeFocusedAsync();
        await editor.Keyboard.TypeAsync("Termine");
        await editor.Keyboard.PressAsync("Tab");
        await editor.Keyboard.TypeAsync("Am Montag gibt es **Kuchen**. ![](https://stadt.example/kuchen.png)");
        await Expect(editor.Locator("#problems")).ToContainTextAsync("braucht eine Beschreibung");
        await editor.Keyboard.PressAsync("Control+Shift+Home");
        await editor.Keyboard.TypeAsync("Am Montag gibt es **Kuchen**.");
        await Expect(editor.Locator("#problems")).ToHaveCountAsync(0);

        var card = editor.Locator(".card-preview");
        await Expect(card.GetByText("Newsletter November 2026")).ToBeVisibleAsync();
        await Expect(card.Locator("strong")).ToHaveTextAsync("Kuchen");
        await editor.ScreenshotAsync(new() { Path = Tab.ScreenshotFile("newsletter-editor"), FullPage = true });
        await AccessibilityTests.ExpectNoGraveFaultAsync(editor);
        await TabToAsync(editor, "Karte in Teams");
        await editor.Keyboard.PressAsync("ArrowRight");
        await Expect(editor.FrameLocator("iframe[title='Vorschau der Mail']").Locator("strong")).ToHaveTextAsync("Kuchen");
        await editor.ScreenshotAsync(new() { Path = Tab.ScreenshotFile("newsletter-editor-mail"), FullPage = true });
        await editor.Keyboard.PressAsync("ArrowRight");
        await Expect(editor.FrameLocator("iframe[title='Vorschau der Seite']").Locator("h1")).ToHaveTextAsync("Newsletter November 2026");

        await TabToAsync(editor, "save", key: "Shift+Tab");
        await editor.Keyboard.PressAsync("Enter");
        await Expect(editor.GetByRole(AriaRole.Status).Filter(new() { HasText = "Gespeichert." })).ToBeVisibleAsync();

        // The same newsletter in a second window, as somebody else of the office has it open.
        var other = await tab.Page.Context.NewPageAsync();
        await other.SetViewportSizeAsync(360, 740);
        await other.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await other.GotoAsync(editor.Url);
        await Expect(other.GetByLabel("Titel")).ToHaveValueAsync("Newsletter November 2026");
        await editor.GetByLabel("Titel").FillAsync("Von der einen");
        await editor.Locator("#save").ClickAsync();
        await Expect(editor.GetByRole(AriaRole.Status).Filter(new() { HasText = "Gespeichert." })).ToBeVisibleAsync();
        await other.GetByLabel("Titel").FillAsync("Von der anderen");
        await other.Locator("#save").ClickAsync();
        await Expect(other.Locator(".theirs")).ToContainTextAsync("Von der einen");
        await Expect(other.GetByLabel("Titel")).ToHaveValueAsync("Von der anderen");
        await Expect(other.Locator(".card-preview")).ToContainTextAsync("Von der anderen");
        await other.ScreenshotAsync(new() { Path = Tab.ScreenshotFile("newsletter-editor-360"), FullPage = true });
        await AccessibilityTests.ExpectNoGraveFaultAsync(other);
        Assert.Equal(360, await other.EvaluateAsync<int>("document.documentElement.scrollWidth"));

        // What is not saved survives even a reload.
        other.Dialog += (_, dialog) => dialog.AcceptAsync();
        await other.ReloadAsync();
        await Expect(other.GetByLabel("Titel")).ToHaveValueAsync("Von der einen");
        await other.GetByText("Wiederherstellen", new() { Exact = true }).ClickAsync();
        await Expect(other.GetByLabel("Titel")).ToHaveValueAsync("Von der anderen");
        // The picture that was typed has no server.
        Assert.DoesNotContain(tab.Complaints, complaint => !complaint.Contains("ERR_NAME_NOT_RESOLVED", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1200, ColorScheme.Light, "newsletter")]
    [InlineData(360, ColorScheme.Dark, "newsletter-360")]
    public async Task The_archive_has_no_grave_fault_and_fits(int width, ColorScheme colors, string name)
    {
        await house.App.StoreAsync(new Newsletter
        {
            Title = $"Newsletter Oktober ({name})",
            State = NewsletterState.Sent,
            Audience = new Audience { IsEverybody = true },
            Recipients = 12,
            CreatedAt = TimeProvider.System.GetUtcNow(),
            Sections = [new("Neu im Haus", "Das **Jugendamt** scannt jetzt seine Akten:\n\n- weniger Papier\n- kürzere Wege\n\nMehr steht im [Leitfaden](https://stadt.example/leitfaden)."), new("Termine", "Am 3. November ist Lotsenrunde.")],
        });
        await using var tab = await house.OpenTabAsync(width, 740, colors);
        await SignInAsync(tab, "Mitarbeiterin Bürgeramt");
        await tab.GoToAppAsync("newsletters");
        await AccessibilityTests.ExpectNoGraveFaultAsync(tab);
        await tab.ScreenshotAsync($"{name}-archive");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = $"Newsletter Oktober ({name})" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(["Neu im Haus", "Termine"]);
        await AccessibilityTests.ExpectNoGraveFaultAsync(tab);
        Assert.Equal(width, await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await tab.ScreenshotAsync(name);
        Assert.Empty(tab.Complaints);
    }

    private static async Task SignInAsync(Tab tab, string persona)
    {
        await tab.GoToAppAsync("signin");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = persona }).ClickAsync();
        await Expect(tab.Page.Locator("#person-name")).ToHaveTextAsync(persona);
    }

    /// <summary>Goes on with the Tab key until what has that id, or shows that text, has the focus.</summary>
    private static async Task TabToAsync(IPage page, string goal, string key = "Tab")
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await page.Keyboard.PressAsync(key);
            if (await page.EvaluateAsync<bool>("goal => document.activeElement.id === goal || document.activeElement.textContent.trim() === goal", goal))
                return;
        }
        Assert.Fail($"{goal} can't be reached by keyboard.");
    }
}
