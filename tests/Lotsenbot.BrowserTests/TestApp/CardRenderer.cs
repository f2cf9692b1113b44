using System.Text.Json;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>Microsoft's own renderer of cards, which Web Chat and Teams on the desktop are built on.</summary>
public sealed class CardRenderer(Tab tab) : IAsyncDisposable
{
    public Tab Tab => tab;

    public static async Task<CardRenderer> OpenAsync(BrowserHouse house)
    {
        var tab = await house.OpenTabAsync();
        await tab.Page.SetContentAsync("<!doctype html><html lang=\"de\"><body></body></html>");
        await tab.Page.AddScriptTagAsync(new() { Path = Tab.NpmFile("markdown-it/dist/markdown-it.min.js") });
        await tab.Page.AddScriptTagAsync(new() { Path = Tab.NpmFile("adaptivecards/dist/adaptivecards.min.js") });
        return new(tab);
    }

    /// <summary>Everything that the renderer has to say against it.</summary>
    public Task<string[]> RenderAsync(JsonElement card) => tab.Page.EvaluateAsync<string[]>(
        """
        json => {
          AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
            result.outputHtml = markdownit().render(text);
            result.didProcess = true;
          };
          window.pressed = [];
          // Its check of the language goes on where it stopped in the card before.
          AdaptiveCards.CardElement.langProperty.regEx.lastIndex = 0;
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

    public ValueTask DisposeAsync() => tab.DisposeAsync();
}

/// <summary>The same for all tests of a class: what is rendered takes the place of what was there.</summary>
public sealed class OneCardRenderer(BrowserHouse house) : IAsyncDisposable
{
    private CardRenderer? _renderer;

    public async Task<CardRenderer> OpenAsync() => _renderer ??= await CardRenderer.OpenAsync(house);

    public async ValueTask DisposeAsync()
    {
        if (_renderer is not null)
            await _renderer.DisposeAsync();
    }
}
