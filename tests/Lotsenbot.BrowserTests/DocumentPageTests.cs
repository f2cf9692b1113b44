using Lotsenbot.BrowserTests.TestApp;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

public sealed class DocumentPageTests(BrowserHouse house)
{
    private const string Bicycles = "documents/Dienstfahrr%C3%A4der.md";

    [Fact]
    public async Task A_document_is_shown_whole_with_its_headings()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.GoToAppAsync(Bicycles);
        var headings = tab.Page.GetByRole(AriaRole.Heading, new() { Level = 2 });
        await Expect(headings).ToHaveTextAsync(["Ausleihe", "Kaution", "Schäden", "Lastenräder"]);
        await Expect(tab.Page.GetByRole(AriaRole.Region, new() { Name = "Zitierte Stelle" })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(1000, 700, ColorScheme.Light, "document")]
    [InlineData(360, 640, ColorScheme.Light, "document-360")]
    [InlineData(1000, 700, ColorScheme.Dark, "document-dark")]
    public async Task The_cited_passage_is_in_view_and_in_colour(int width, int height, ColorScheme colors, string name)
    {
        await using var tab = await house.OpenTabAsync(width, height, colors);
        await tab.GoToAppAsync($"{Bicycles}?passage=2&sentences=1#passage-2");
        var cited = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Zitierte Stelle" });
        await Expect(cited).ToBeInViewportAsync();
        var colour = await cited.EvaluateAsync<string>("element => getComputedStyle(element).backgroundColor");
        Assert.NotEqual(colour, await tab.Page.Locator(".passage").First.EvaluateAsync<string>("element => getComputedStyle(element).backgroundColor"));
        Assert.Equal(width, await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await tab.ScreenshotAsync(name);
    }

    [Fact]
    public async Task A_passage_that_is_gone_is_named_as_gone()
    {
        await using var tab = await house.OpenTabAsync();
        await tab.GoToAppAsync($"{Bicycles}?passage=999#passage-999");
        await Expect(tab.Page.GetByRole(AriaRole.Note)).ToContainTextAsync("steht nicht mehr in diesem Dokument");
    }

    [Theory]
    [InlineData("documents/gibt%20es%20nicht.pdf")]
    [InlineData("documents/..%2F..%2Flotsenbot.db")]
    public async Task An_unknown_document_is_a_friendly_404(string path)
    {
        await using var tab = await house.OpenTabAsync();
        var response = await tab.Page.GotoAsync(new Uri(house.App.Address, path).AbsoluteUri);
        Assert.Equal(404, response!.Status);
        await Expect(tab.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Dieses Dokument gibt es hier nicht");
        await tab.ScreenshotAsync("document-missing");
    }
}
