using Lotsenbot.BrowserTests.TestApp;
using Lotsenbot.Features.Projects;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.BrowserTests;

/// <summary>A whole project in the Agents Playground, by three people who click and type as they would in Teams.</summary>
public sealed class PlaygroundProjectTests : IAsyncLifetime
{
    private readonly BrowserHouse _house;
    private readonly string _people = Path.GetTempFileName();
    private readonly Playground _lead, _member, _office;

    public PlaygroundProjectTests(BrowserHouse house)
    {
        _house = house;
        File.WriteAllLines(_people,
        [
            "Kennung;Name;Mail;Amt;Geschäftskreis;Rollen;EntraId",
            $"p0;Kim Klar;person0@stadt.example;Jugendamt;Geschäftskreis 2;Projektleitung;{Playground.ObjectId}",
            $"p1;Sam Sommer;person1@stadt.example;Jugendamt;Geschäftskreis 2;;{Playground.ObjectId[..^1]}1",
            $"p2;Rio Rathaus;person2@stadt.example;KoSt;;KoSt;{Playground.ObjectId[..^1]}2",
        ]);
        _lead = new()
        {
            Settings = [new("People:Source", "Csv"), new("People:Csv:File", _people)],
            Documents = [(ShortFlow.File, ShortFlow.Yaml), ("ablauf.md", "# Bedarf\n\nDen Bedarf klärt die Dienststelle, bevor ein Projekt beginnt.")],
        };
        (_member, _office) = (new() { Beside = _lead, Number = 1 }, new() { Beside = _lead, Number = 2 });
    }

    public async ValueTask InitializeAsync()
    {
        if (!_house.HasBrowser)
            return;
        await _lead.InitializeAsync();
        await Task.WhenAll(_member.InitializeAsync().AsTask(), _office.InitializeAsync().AsTask());
        Assert.True(await Eventually.Async(() => _lead.App.WithDbAsync(db => db.People.AnyAsync()), isThere => isThere));
        await ProjectHouse.BeginEarlierAsync(_lead.App);
    }

    [Fact]
    public async Task A_project_goes_from_its_beginning_to_its_end()
    {
        Assert.SkipUnless(_house.HasBrowser, "No Chromium found on the PATH; browser tests need one (Debian: apt-get install chromium).");
        await using var lead = await PlaygroundDesk.OpenAsync(_house, _lead);
        await using var member = await PlaygroundDesk.OpenAsync(_house, _member, isPhone: true);
        await using var office = await PlaygroundDesk.OpenAsync(_house, _office, isPhone: true);
        await new ProjectWalk(_lead.App, lead, member, office, channel: "teams-").GoAsync("person1@stadt.example");

        Assert.Equal(ProjectState.Closed, await _lead.App.WithDbAsync(db => db.Projects.Where(row => row.Title == ProjectWalk.Title).Select(row => row.State).SingleAsync()));
        await using var renderer = await CardRenderer.OpenAsync(_house);
        foreach (var desk in new[] { lead, member, office })
            foreach (var card in await desk.CardsAsync())
                Assert.Empty(await renderer.RenderAsync(card));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var playground in new[] { _office, _member, _lead })
            await playground.DisposeAsync();
        File.Delete(_people);
    }
}
