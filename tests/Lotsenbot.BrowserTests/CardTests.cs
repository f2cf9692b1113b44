using System.Text.Json;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Lotsenbot.BrowserTests.TestApp;
using Lotsenbot.Channels.Cards;
using Lotsenbot.Tests.Channels.Cards;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

/// <summary>Cards in the real Web Chat.</summary>
public sealed class CardTests(BrowserHouse house)
{
    private const string Question = "Was hat gefehlt?";
    private const string Thanks = "Danke, das hilft mir weiter!";
    private const int MostStops = 20;

    [Fact]
    public async Task A_card_is_filled_in_and_sent_by_keyboard_alone()
    {
        await using var tab = await house.OpenTabAsync();
        var (page, keys) = (tab.Page, tab.Page.Keyboard);
        await AnsweredAsync(tab);
        await IntoLastMessageAsync(tab);
        await PressUntilFocusedAsync("Tab", tab.Chat.ThumbsDown, page);
        await keys.PressAsync("Enter");
        await Expect(tab.Chat.Cards).ToBeVisibleAsync();

        await keys.PressAsync("Escape");
        await PressUntilFocusedAsync("Tab", tab.Chat.SendBox, page);
        await IntoLastMessageAsync(tab);
        await PressUntilFocusedAsync("Tab", tab.Chat.Cards.GetByLabel("Es passt nicht zu meiner Frage."), page);
        await keys.PressAsync("ArrowDown");
        await Expect(tab.Chat.Cards.GetByLabel("Etwas fehlt.")).ToBeCheckedAsync();
        await PressUntilFocusedAsync("Tab", tab.Chat.Cards.GetByLabel("Magst du etwas dazu sagen?"), page);
        await keys.TypeAsync("Der Preis für Lastenräder.");
        await tab.ScreenshotAsync("card-filled");
        await PressUntilFocusedAsync("Tab", tab.Chat.CardButton("Absenden"), page);
        await keys.PressAsync("Enter");
        await tab.Chat.HasAnsweredAsync(Thanks);
        await Expect(tab.Chat.Cards).ToContainTextAsync("Der Preis für Lastenräder.");
        await Expect(tab.Chat.CardButton("Absenden")).ToHaveCountAsync(0);
        await tab.ScreenshotAsync("card-sent", tab.Chat);

        var conversation = await tab.ConversationIdAsync();
        var vote = (await house.App.VotesAsync()).Single(vote => vote.ConversationId == conversation);
        Assert.Equal((false, "incomplete", "Der Preis für Lastenräder."), (vote.Liked, vote.Missing, vote.Comment));
        // Whoever works by keyboard goes on where the card was.
        await PressUntilFocusedAsync("Tab", tab.Chat.SendBox, page);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task A_press_leaves_no_bubble_and_a_reload_shows_the_card_as_it_is_now()
    {
        await using var tab = await house.OpenTabAsync();
        await AnsweredAsync(tab);
        await tab.Chat.ThumbsDown.ClickAsync();
        await Expect(tab.Chat.Cards).ToContainTextAsync(Question);
        var messages = await tab.Chat.Messages.CountAsync();
        await tab.Chat.CardButton("Lieber nicht").ClickAsync();
        await tab.Chat.HasAnsweredAsync("Alles klar.");
        await Expect(tab.Chat.Messages).ToHaveCountAsync(messages + 1);
        await Expect(tab.Chat.Messages.Last).ToContainTextAsync("Alles klar.");

        await tab.Page.ReloadAsync();
        await tab.Chat.HasAnsweredAsync("Alles klar.");
        await Expect(tab.Chat.Messages).ToHaveCountAsync(messages + 1);
        await Expect(tab.Chat.Cards).ToContainTextAsync("Ohne Hinweis geschlossen.");
        await Expect(tab.Chat.Messages.Last).ToContainTextAsync("Alles klar.");
    }

    [Fact]
    public async Task A_press_that_does_not_fit_gets_a_sentence_and_the_card_can_be_used_again()
    {
        await using var tab = await house.OpenTabAsync();
        await AnsweredAsync(tab);
        await tab.Chat.ThumbsDown.ClickAsync();
        await tab.Chat.CardButton("Absenden").ClickAsync();
        await tab.Chat.HasAnsweredAsync("noch nichts ausgewählt");
        await tab.Chat.Cards.GetByLabel("Etwas anderes").CheckAsync();
        await tab.Chat.CardButton("Absenden").ClickAsync();
        await tab.Chat.HasAnsweredAsync(Thanks);
    }

    [Theory]
    [InlineData(1280, 800, ColorScheme.Light, "card-1280")]
    [InlineData(1280, 800, ColorScheme.Dark, "card-1280-dark")]
    [InlineData(360, 640, ColorScheme.Light, "card-360")]
    public async Task A_card_fits_the_window_and_has_no_grave_fault(int width, int height, ColorScheme colors, string name)
    {
        await using var tab = await house.OpenTabAsync(width, height, colors);
        await AnsweredAsync(tab);
        await tab.Chat.ThumbsDown.ClickAsync();
        await Expect(tab.Chat.Cards).ToBeVisibleAsync();
        await tab.ScreenshotAsync(name, tab.Chat);
        await FitsAsync(tab, width);
    }

    [Theory]
    [InlineData(1280, 1400, ColorScheme.Light, "card-everything-1280")]
    [InlineData(1280, 1400, ColorScheme.Dark, "card-everything-1280-dark")]
    [InlineData(360, 1800, ColorScheme.Light, "card-everything-360")]
    public async Task Everything_that_a_card_can_have_fits_too(int width, int height, ColorScheme colors, string name)
    {
        await using var tab = await house.OpenTabAsync(width, height, colors);
        await ShowAsync(tab, AdaptiveCards.ToAttachment(CardSamples.Everything, CardDialect.WebChat, house.App.Address.AbsoluteUri.TrimEnd('/'), "x"));
        await tab.GoToAppAsync();
        await Expect(tab.Chat.Cards).ToBeVisibleAsync();
        await tab.Chat.CardButton("Ja, speichern").ClickAsync();
        await Expect(tab.Chat.Cards.GetByText("Es braucht einen Namen.")).ToBeVisibleAsync();
        await tab.ScreenshotAsync(name, tab.Chat);
        await FitsAsync(tab, width);
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [InlineData("PlacingCards.Of", 1200, "placing-1200")]
    [InlineData("PlacingCards.Of", 360, "placing-360")]
    [InlineData("PlacingCards.Begun", 360, "project-begun-360")]
    [InlineData("DeskCards.Of, sent", 360, "newsletter-figures-360")]
    public async Task Where_a_project_or_a_newsletter_stands_fits_too(string sample, int width, string name)
    {
        await using var tab = await house.OpenTabAsync(width, 2000);
        await ShowAsync(tab, AdaptiveCards.ToAttachment(CardSamples.All.First(one => one.Key == sample).Value, CardDialect.WebChat, house.App.Address.AbsoluteUri.TrimEnd('/'), "x"));
        await tab.GoToAppAsync();
        await Expect(tab.Chat.Cards).ToBeVisibleAsync();
        await tab.ScreenshotAsync(name, tab.Chat);
        await FitsAsync(tab, width);
        Assert.Empty(tab.Complaints);
    }

    private static async Task FitsAsync(Tab tab, int width)
    {
        await tab.Chat.FitsAsync(width);
        Assert.Empty(
            from violation in (await tab.Page.RunAxe()).Violations
            where violation.Impact is "serious" or "critical"
            from node in violation.Nodes
            select $"{violation.Id}: {violation.Help} {node.Target} {node.Html}");
    }

    private static async Task AnsweredAsync(Tab tab)
    {
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync(CityKnowledge.Question);
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);
    }

    /// <summary>The conversation's socket brings one message more than the app has sent.</summary>
    private static Task ShowAsync(Tab tab, JsonElement attachment) => tab.Page.RouteWebSocketAsync("**/stream*", socket =>
    {
        var server = socket.ConnectToServer();
        var shown = false;
        server.OnMessage(frame =>
        {
            socket.Send(frame.Text ?? "");
            if (shown || string.IsNullOrEmpty(frame.Text))
                return;
            shown = true;
            var first = JsonNode.Parse(frame.Text)!["activities"]![0]!.DeepClone();
            (first["id"], first["text"], first["suggestedActions"]) = ("x", "", null);
            first["timestamp"] = "2999-01-01T00:00:00Z";
            first["attachments"] = new JsonArray(JsonNode.Parse(attachment.GetRawText()));
            socket.Send(new JsonObject { ["activities"] = new JsonArray(first) }.ToJsonString());
        });
    });

    private static async Task IntoLastMessageAsync(Tab tab)
    {
        await PressUntilFocusedAsync("Shift+Tab", tab.Page.Locator(".webchat__basic-transcript"), tab.Page);
        await tab.Page.Keyboard.PressAsync("End");
        await tab.Page.Keyboard.PressAsync("Enter");
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
