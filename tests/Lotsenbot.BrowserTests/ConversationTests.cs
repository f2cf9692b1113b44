using System.Text.RegularExpressions;
using Lotsenbot.BrowserTests.TestApp;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

public sealed class ConversationTests(BrowserHouse house)
{
    [Fact]
    public async Task The_bot_greets_and_suggests_questions()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        await Expect(tab.Chat.Suggestions.First).ToBeVisibleAsync();
        await tab.ScreenshotAsync("chat-greeting", tab.Chat);
    }

    [Fact]
    public async Task A_suggested_question_can_be_asked_with_one_click()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.GoToAppAsync();
        var question = await tab.Chat.Suggestions.First.InnerTextAsync();
        await tab.Chat.Suggestions.First.ClickAsync();
        await tab.Chat.HasAnsweredAsync(question);
        await Expect(tab.Chat.ThumbsUp).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_source_opens_the_cited_passage_in_a_new_tab()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync(CityKnowledge.Question);
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);
        await tab.ScreenshotAsync("chat-answer", tab.Chat);

        var document = await tab.Page.Context.RunAndWaitForPageAsync(() => tab.Chat.SourceLinks.First.ClickAsync());
        var cited = document.GetByRole(AriaRole.Region, new() { Name = "Zitierte Stelle" });
        await Expect(cited).ToContainTextAsync(CityKnowledge.Answer);
        await Expect(cited).ToBeInViewportAsync();
        await Expect(document).ToHaveTitleAsync($"{CityKnowledge.Title} · Lotsenbot");
        await Expect(document.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(CityKnowledge.Title);
    }

    [Fact]
    public async Task A_thumb_stays_pressed_and_is_stored()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync(CityKnowledge.Question);
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);
        await tab.Chat.ThumbsUp.ClickAsync();
        await Expect(tab.Chat.ThumbsUp).ToHaveAttributeAsync("aria-pressed", "true");

        var conversation = await tab.ConversationIdAsync();
        var votes = await Eventually.Async(
            house.App.VotesAsync, votes => votes.Any(vote => vote.ConversationId == conversation));
        Assert.True(votes.Single(vote => vote.ConversationId == conversation).Liked);
    }

    [Fact]
    public async Task A_reload_keeps_the_conversation()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync(CityKnowledge.Question);
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);
        var messages = await tab.Chat.Messages.CountAsync();

        await tab.Page.ReloadAsync();
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);
        await Expect(tab.Chat.Messages).ToHaveCountAsync(messages);
        await tab.Chat.AskAsync(CityKnowledge.Question);
        await Expect(tab.Chat.Messages).ToHaveCountAsync(messages + 2);
    }

    [Fact]
    public async Task A_conversation_that_has_ended_is_followed_by_a_new_one()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.Page.AddInitScriptAsync("""
            if (!sessionStorage.length)
              sessionStorage.setItem('lotsenbot.conversation', JSON.stringify({ token: 'e30.e30.run-out', conversationId: 'long-gone' }));
            """);
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        Assert.NotEqual("long-gone", await tab.ConversationIdAsync());
    }

    [Fact]
    public async Task A_new_conversation_begins_empty()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync(CityKnowledge.Question);
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Neue Unterhaltung" }).ClickAsync();
        await Expect(tab.Chat.Messages).ToHaveCountAsync(1);
        await tab.Chat.HasGreetedAsync();
    }

    [Fact]
    public async Task When_the_bot_cannot_be_reached_the_page_says_so_and_tries_again()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.Page.RouteAsync("**/tokens/generate", route => route.AbortAsync());
        await tab.GoToAppAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("gerade nicht zu erreichen");
        await tab.ScreenshotAsync("chat-unreachable");
        await tab.Page.UnrouteAllAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Noch einmal versuchen" }).ClickAsync();
        await tab.Chat.HasGreetedAsync();
    }

    [Fact]
    public async Task After_the_answer_nobody_is_typing_any_more()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync(CityKnowledge.Question);
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);
        await Expect(tab.Chat.Typing).ToBeHiddenAsync(new() { Timeout = 1000 });
    }

    [Theory]
    [InlineData(1200, 800, ColorScheme.Dark, "chat-answer-dark")]
    [InlineData(360, 640, ColorScheme.Light, "chat-answer-360")]
    public async Task The_page_fits_its_window(int width, int height, ColorScheme colors, string name)
    {
        await using var tab = await house.OpenTabAsync(width, height, colors);
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        await tab.ScreenshotAsync(name.Replace("answer", "greeting", StringComparison.Ordinal), tab.Chat);
        await tab.Chat.AskAsync(CityKnowledge.Question);
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);
        Assert.Equal(width, await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Expect(tab.Chat.SendBox).ToBeInViewportAsync(new() { Ratio = 1 });
        await tab.ScreenshotAsync(name, tab.Chat);
    }

    [Fact]
    public async Task Nothing_is_fetched_from_elsewhere_and_the_console_stays_empty()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.GoToAppAsync();
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync(CityKnowledge.Question);
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);
        await tab.Chat.ThumbsUp.ClickAsync();
        await tab.Page.Context.RunAndWaitForPageAsync(() => tab.Chat.SourceLinks.First.ClickAsync());
        Assert.Empty(tab.ForeignRequests);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task The_bundle_travels_packed_and_is_kept()
    {
        await using var tab = await house.OpenTabAsync();
        var bundle = await tab.Page.RunAndWaitForResponseAsync(
            () => tab.GoToAppAsync(), response => Regex.IsMatch(response.Url, @"/lib/webchat\.\w+\.bundle\.js$"));
        var headers = await bundle.AllHeadersAsync();
        Assert.Equal("br", headers["content-encoding"]);
        Assert.Contains("immutable", headers["cache-control"], StringComparison.Ordinal);
        var sizes = await bundle.Request.SizesAsync();
        Assert.InRange(sizes.ResponseBodySize, 1, 700_000);
    }
}
