using Lotsenbot.BrowserTests.TestApp;
using Lotsenbot.Features.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Lotsenbot.BrowserTests;

/// <summary>A whole project on the chat page, by three people who click and type.</summary>
public sealed class ProjectWalkTests(ProjectHouse city, BrowserHouse house) : IClassFixture<ProjectHouse>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_project_goes_from_its_beginning_to_its_end_on_desktop_and_phone()
    {
        Assert.SkipUnless(house.HasBrowser, "No Chromium found on the PATH; browser tests need one (Debian: apt-get install chromium).");
        await using var lead = await WebDesk.OpenAsync(house, city.App.Address, "Projektleitung Jugendamt");
        await using var member = await WebDesk.OpenAsync(house, city.App.Address, "Digitale Lotsin Soziales", isPhone: true);
        await using var office = await WebDesk.OpenAsync(house, city.App.Address, "Mitarbeiterin KoSt");
        await new ProjectWalk(city.App, lead, member, office, channel: "").GoAsync("lotsin-soziales@stadt.example");

        Assert.Equal(ProjectState.Closed, await city.App.WithDbAsync(db => db.Projects.Where(row => row.Title == ProjectWalk.Title).Select(row => row.State).SingleAsync(Cancel)));
        await DownloadAsync(lead);
        await using var renderer = await CardRenderer.OpenAsync(house);
        foreach (var card in await city.CardsAsync())
            Assert.Empty(await renderer.RenderAsync(card));
    }

    /// <summary>All documents, kept for people to look at.</summary>
    private static async Task DownloadAsync(WebDesk lead)
    {
        await lead.PressAsync("Dokumente", "Go-Live-Meldung");
        var links = await lead.Card.GetByRole(AriaRole.Link, new() { Name = "Word" }).AllAsync();
        Assert.Equal(5, links.Count);
        foreach (var link in links)
            Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(await lead.DownloadAsync(link), Cancel))[..2]);
    }
}
