using System.Text.Json;
using Lotsenbot.BrowserTests.TestApp;
using Lotsenbot.Channels.Cards;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Tests.Channels.Cards;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

/// <summary>Every card of the program in Microsoft's own renderer, which Web Chat and Teams on the desktop are built on.</summary>
public sealed class CardRendererTests(BrowserHouse house)
{
    public static TheoryData<string, CardDialect> Cards { get; } = new(
        from sample in CardSamples.All
        from dialect in Enum.GetValues<CardDialect>()
        select (sample.Key, dialect));

    [Theory]
    [MemberData(nameof(Cards))]
    public async Task A_card_is_rendered_without_a_warning(string name, CardDialect dialect)
    {
        await using var tab = await OpenRendererAsync();
        var card = CardSamples.All.Single(sample => sample.Key == name).Value;
        Assert.Empty(await RenderAsync(tab, AdaptiveCards.ToContent(card, dialect, "https://bot.example")));
        Assert.Empty(tab.Complaints);
        await Expect(tab.Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(card.Buttons?.Count(button => button is not Conversations.Cards.LinkButton) ?? 0);
        await Expect(tab.Page.GetByText(card.Title, new() { Exact = true })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Hologram"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"x","size":"gigantic"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","id":"x","isRequired":true,"label":"Name"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","id":"x","label":"a"},{"type":"Input.Text","id":"x","label":"b"}]}""")]
    public async Task The_renderer_warns_of_what_is_wrong(string json)
    {
        await using var tab = await OpenRendererAsync();
        Assert.NotEmpty(await RenderAsync(tab, JsonSerializer.Deserialize<JsonElement>(json)));
    }

    [Theory]
    [InlineData(CardDialect.Teams, "Action.Execute")]
    [InlineData(CardDialect.WebChat, "Action.Submit")]
    public async Task A_press_sends_what_is_filled_in(CardDialect dialect, string action)
    {
        await using var tab = await OpenRendererAsync();
        await RenderAsync(tab, AdaptiveCards.ToContent(CommentCard.Ask("c|0000007"), dialect, "https://bot.example"));
        await tab.Page.GetByLabel("Etwas fehlt.").CheckAsync();
        await tab.Page.GetByLabel("Magst du etwas dazu sagen?").FillAsync("Der Preis.");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Absenden" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Lieber nicht" }).ClickAsync();

        var pressed = (await tab.Page.EvaluateAsync<JsonElement>("window.pressed")).EnumerateArray().ToList();
        Assert.Equal([action, action], pressed.Select(press => press.GetProperty("type").GetString()));
        var presses = pressed.Select(press => dialect == CardDialect.Teams
            ? CardPress.Of(press.GetProperty("verb").GetString(), press.GetProperty("data"))
            : CardPress.InMessage(press.GetProperty("data"))).ToList();
        Assert.Equal([CommentCard.Send, CommentCard.Skip], presses.Select(press => press!.Verb));
        Assert.Equal(new CommentCard.Filled("c|0000007", "incomplete", "Der Preis."), presses[0]!.Read<CommentCard.Filled>());
        Assert.Equal(new CommentCard.Filled("c|0000007", null, null), presses[1]!.Read<CommentCard.Filled>());
    }

    private async Task<Tab> OpenRendererAsync()
    {
        var tab = await house.OpenTabAsync();
        await tab.Page.SetContentAsync("<!doctype html><html lang=\"de\"><body></body></html>");
        await tab.Page.AddScriptTagAsync(new() { Path = Tab.NpmFile("markdown-it/dist/markdown-it.min.js") });
        await tab.Page.AddScriptTagAsync(new() { Path = Tab.NpmFile("adaptivecards/dist/adaptivecards.min.js") });
        return tab;
    }

    /// <summary>Everything that the renderer has to say against it.</summary>
    private static Task<string[]> RenderAsync(Tab tab, JsonElement card) => tab.Page.EvaluateAsync<string[]>(
        """
        json => {
          AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
            result.outputHtml = markdownit().render(text);
            result.didProcess = true;
          };
          window.pressed = [];
          const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
          const card = new AdaptiveCards.AdaptiveCard();
          // As many as Teams shows, and our page (look.js).
          card.hostConfig = new AdaptiveCards.HostConfig({ actions: { maxActions: 6 } });
          card.onExecuteAction = action => window.pressed.push(
            { type: action.getJsonTypeName(), verb: action.verb ?? '', data: JSON.parse(JSON.stringify(action.data)) });
          card.parse(JSON.parse(json), context);
          document.body.replaceChildren(card.render());
          const events = [...Array(context.eventCount).keys()].map(index => context.getEventAt(index));
          return [...events, ...card.validateProperties().validationEvents].map(event => event.message);
        }
        """,
        card.GetRawText());
}
