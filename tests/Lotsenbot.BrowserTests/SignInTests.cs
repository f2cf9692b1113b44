using System.Net;
using System.Net.Http.Headers;
using Lotsenbot.BrowserTests.TestApp;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

/// <summary>Signing in at a real provider, as staff see it.</summary>
public sealed class SignInTests(SignInHouse city, BrowserHouse house) : IClassFixture<SignInHouse>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_signs_in_finds_the_conversation_after_a_reload_and_nobody_finds_it_after_signing_out()
    {
        var (anna, bert) = (city.Newcomer("anna", "Projektleitung Jugendamt"), city.Newcomer("bert", "Sachbearbeitung Bürgeramt"));
        await using var tab = await house.OpenTabAsync();
        await SignInAsync(tab, anna);
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync(CityKnowledge.Question);
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);
        await tab.ScreenshotAsync("signed-in", tab.Chat);

        await tab.Page.ReloadAsync();
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);
        await Expect(Person(tab)).ToContainTextAsync(city.NameOf(anna));
        var (conversation, token) = (await tab.ConversationIdAsync(), await TokenAsync(tab));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(conversation, token));

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Abmelden" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Du bist abgemeldet");
        await tab.ScreenshotAsync("signed-out");
        Assert.Equal(HttpStatusCode.Forbidden, await ReadAsync(conversation, token));

        // The next one at this desk.
        await SignInAsync(tab, bert);
        await tab.Chat.HasGreetedAsync();
        await Expect(tab.Chat.Messages).ToHaveCountAsync(1);
        Assert.NotEqual(conversation, await tab.ConversationIdAsync());
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Abmelden" }).ClickAsync();
        await Expect(tab.Page).ToHaveTitleAsync("Du bist abgemeldet · Lotsenbot");

        await SignInAsync(tab, anna);
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);
        Assert.Equal(conversation, await tab.ConversationIdAsync());
        // Asking for a token while nobody has signed in is how the page learns that.
        Assert.DoesNotContain(tab.Complaints, complaint => !complaint.Contains("401 (Unauthorized)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tab_that_stayed_open_forgets_the_conversation_of_whoever_signs_out_in_another()
    {
        await using var tab = await house.OpenTabAsync();
        await SignInAsync(tab, city.Newcomer("carla", "Digitallots*in Tiefbauamt"));
        await tab.Chat.HasGreetedAsync();
        await tab.Chat.AskAsync(CityKnowledge.Question);
        await tab.Chat.HasAnsweredAsync(CityKnowledge.Answer);

        var other = await tab.Page.Context.NewPageAsync();
        await other.GotoAsync(city.Address.AbsoluteUri);
        await other.GetByRole(AriaRole.Button, new() { Name = "Abmelden" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Du bist abgemeldet.");
        await Expect(tab.Chat.Messages).ToHaveCountAsync(0);
        await Expect(Person(tab)).ToBeHiddenAsync();
        await tab.ScreenshotAsync("signed-out-elsewhere");
    }

    [Theory]
    [InlineData(1200, 800, "plugin-sign-in")]
    [InlineData(360, 640, "plugin-sign-in-360")]
    public async Task The_plugin_lets_one_sign_in_in_a_window_that_closes_by_itself(int width, int height, string name)
    {
        await using var tab = await house.OpenTabAsync(width, height);
        house.Intranet.ShowPage(city.Address);
        await tab.GoToIntranetAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Lotsenbot" }).ClickAsync();
        var panel = tab.Page.FrameLocator("lotsenbot-plugin iframe");
        await Expect(panel.GetByRole(AriaRole.Alert)).ToContainTextAsync("Melde dich an");
        await tab.ScreenshotAsync(name);

        var window = await tab.Page.RunAndWaitForPopupAsync(() => panel.GetByRole(AriaRole.Button, new() { Name = "Anmelden" }).ClickAsync());
        await city.LogInAsync(window, city.Newcomer(name, "Sachbearbeitung Ordnungsamt"));
        await tab.PluginChat.HasGreetedAsync();
        Assert.True(await Eventually.Async(() => Task.FromResult(window.IsClosed), closed => closed));
        await tab.PluginChat.AskAsync(CityKnowledge.Question);
        await tab.PluginChat.HasAnsweredAsync(CityKnowledge.Answer);
        await tab.ScreenshotAsync($"{name}-done", tab.PluginChat);
    }

    private async Task SignInAsync(Tab tab, string login)
    {
        await tab.Page.GotoAsync(city.Address.AbsoluteUri);
        await city.LogInAsync(tab.Page, login);
        await Expect(Person(tab)).ToContainTextAsync(city.NameOf(login));
    }

    private static ILocator Person(Tab tab) => tab.Page.Locator("#person");

    private static Task<string> TokenAsync(Tab tab) => tab.Page.EvaluateAsync<string>("JSON.parse(sessionStorage.getItem('lotsenbot.conversation')).token");

    private async Task<HttpStatusCode> ReadAsync(string conversation, string token)
    {
        using var http = new HttpClient { BaseAddress = city.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.GetAsync($"v3/directline/conversations/{conversation}/activities", Cancel);
        return response.StatusCode;
    }
}
