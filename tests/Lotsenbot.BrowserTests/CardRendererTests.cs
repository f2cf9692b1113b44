using System.Text.Json;
using Lotsenbot.BrowserTests.TestApp;
using Lotsenbot.Channels.Cards;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Tests.Channels.Cards;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

/// <summary>Every card of the program in Microsoft's own renderer, which Web Chat and Teams on the desktop are built on.</summary>
public sealed class CardRendererTests(OneCardRenderer one) : IClassFixture<OneCardRenderer>
{
    public static TheoryData<string, CardDialect> Cards { get; } = new(
        from sample in CardSamples.All
        from dialect in Enum.GetValues<CardDialect>()
        select (sample.Key, dialect));

    [Theory]
    [MemberData(nameof(Cards))]
    public async Task A_card_is_rendered_without_a_warning(string name, CardDialect dialect)
    {
        var renderer = await one.OpenAsync();
        var before = renderer.Tab.Complaints.Count;
        var card = CardSamples.All.Single(sample => sample.Key == name).Value;
        Assert.Empty(await renderer.RenderAsync(AdaptiveCards.ToContent(card, dialect, "https://bot.example")));
        Assert.Empty(renderer.Tab.Complaints.Skip(before));
        await Expect(renderer.Tab.Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(card.Buttons?.Count(button => button is not Conversations.Cards.LinkButton) ?? 0);
        await Expect(renderer.Tab.Page.GetByText(card.Title, new() { Exact = true })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Hologram"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"x","size":"gigantic"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","id":"x","isRequired":true,"label":"Name"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","id":"x","label":"a"},{"type":"Input.Text","id":"x","label":"b"}]}""")]
    public async Task The_renderer_warns_of_what_is_wrong(string json)
    {
        var renderer = await one.OpenAsync();
        Assert.NotEmpty(await renderer.RenderAsync(JsonSerializer.Deserialize<JsonElement>(json)));
    }

    [Theory]
    [InlineData(CardDialect.Teams, "Action.Execute")]
    [InlineData(CardDialect.WebChat, "Action.Submit")]
    public async Task A_press_sends_what_is_filled_in(CardDialect dialect, string action)
    {
        var renderer = await one.OpenAsync();
        await renderer.RenderAsync(AdaptiveCards.ToContent(CommentCard.Ask("c|0000007"), dialect, "https://bot.example"));
        await renderer.Tab.Page.GetByLabel("Etwas fehlt.").CheckAsync();
        await renderer.Tab.Page.GetByLabel("Magst du etwas dazu sagen?").FillAsync("Der Preis.");
        await renderer.Tab.Page.GetByRole(AriaRole.Button, new() { Name = "Absenden" }).ClickAsync();
        await renderer.Tab.Page.GetByRole(AriaRole.Button, new() { Name = "Lieber nicht" }).ClickAsync();

        var pressed = (await renderer.Tab.Page.EvaluateAsync<JsonElement>("window.pressed")).EnumerateArray().ToList();
        Assert.Equal([action, action], pressed.Select(press => press.GetProperty("type").GetString()));
        var presses = pressed.Select(press => dialect == CardDialect.Teams
            ? CardPress.Of(press.GetProperty("verb").GetString(), press.GetProperty("data"))
            : CardPress.InMessage(press.GetProperty("data"))).ToList();
        Assert.Equal([CommentCard.Send, CommentCard.Skip], presses.Select(press => press!.Verb));
        Assert.Equal(new CommentCard.Filled("c|0000007", "incomplete", "Der Preis."), presses[0]!.Read<CommentCard.Filled>());
        Assert.Equal(new CommentCard.Filled("c|0000007", null, null), presses[1]!.Read<CommentCard.Filled>());
    }
}
