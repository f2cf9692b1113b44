using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>The conversation as people see it, on the page or in the plugin's panel.</summary>
public sealed class Chat(ILocator body)
{
    public ILocator SendBox => body.GetByRole(AriaRole.Textbox, new() { Name = "Deine Frage" });

    public ILocator Greeting => Messages.Filter(new() { HasText = "Ich bin der Lotsenbot" });

    /// <summary>Message bubbles in the transcript, oldest first.</summary>
    public ILocator Messages => body.Locator(".webchat__bubble__content");

    public ILocator SourceLinks => body.Locator(".webchat__link-definitions a");

    public ILocator Suggestions => body.Locator("button.webchat__suggested-action");

    public ILocator ThumbsUp => body.GetByRole(AriaRole.Button, new() { Name = "Hilfreich", Exact = true });

    public ILocator ThumbsDown => body.GetByRole(AriaRole.Button, new() { Name = "Nicht hilfreich" });

    /// <summary>Adaptive Cards in the transcript, oldest first.</summary>
    public ILocator Cards => body.Locator(".webchat__adaptive-card-renderer");

    /// <summary>Not its copy for screen readers.</summary>
    public ILocator CardButton(string title) => Cards.GetByRole(AriaRole.Button, new() { Name = title });

    public ILocator Typing => body.Locator(".webchat__typing-indicator");

    public async Task AskAsync(string question)
    {
        await SendBox.FillAsync(question);
        await SendBox.PressAsync("Enter");
    }

    public Task HasGreetedAsync() => Expect(Greeting).ToBeVisibleAsync();

    public Task HasAnsweredAsync(string text) =>
        Expect(Messages.Filter(new() { HasText = text }).Last).ToBeVisibleAsync();

    /// <summary>The page has this width and no more, and nothing in the cards reaches out of its bubble.</summary>
    public async Task FitsAsync(int width)
    {
        Assert.Equal(width, await body.EvaluateAsync<int>("body => body.ownerDocument.documentElement.scrollWidth"));
        Assert.Empty(await Cards.EvaluateAllAsync<string[]>(
            """
            cards => cards.flatMap(card => [...card.querySelectorAll('*')]
              .filter(part => part.getBoundingClientRect().right > card.getBoundingClientRect().right + 1).map(part => part.outerHTML))
            """));
    }

    /// <summary>Waits until the chat is connected and has scrolled to its end; where a click has scrolled it elsewhere, it is brought there.</summary>
    public async Task SettleAsync()
    {
        await Expect(body.GetByText("Verbindung wird hergestellt", new() { Exact = false }).Filter(new() { Visible = true })).ToHaveCountAsync(0);
        await body.Locator(".webchat__basic-transcript__scrollable").EvaluateAsync(
            """
            transcript => new Promise(settled => {
              setTimeout(() => { transcript.scrollTop = transcript.scrollHeight; settled(); }, 5000);
              const look = () => transcript.scrollTop + transcript.clientHeight >= transcript.scrollHeight - 1 ? settled() : requestAnimationFrame(look);
              look();
            })
            """);
    }
}
