using Lotsenbot.BrowserTests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

/// <summary>A question that goes to the coordination office and comes back: whoever asks is in the Agents Playground, the office in the web chat.</summary>
public sealed class PlaygroundHandoverTests : IAsyncLifetime
{
    private const string Question = "Wer leiht mir einen Beamer für die Schulung?";
    private const string Answer = "Den Beamer verleiht die Pforte.";

    private readonly BrowserHouse _house;
    private readonly string _people = Path.GetTempFileName();
    private readonly Playground _playground;

    public PlaygroundHandoverTests(BrowserHouse house)
    {
        _house = house;
        File.WriteAllText(_people, $"Kennung;Name;Mail;Amt;Entra-ID\np0;Person Null;person0@stadt.example;Jugendamt;{Playground.ObjectId}\n");
        _playground = new() { Settings = [new("People:Source", "Csv"), new("People:Csv:File", _people)] };
    }

    public async ValueTask InitializeAsync()
    {
        await _playground.InitializeAsync();
        Assert.True(await Eventually.Async(() => _playground.App.WithDbAsync(db => db.People.AnyAsync()), isThere => isThere));
    }

    [Fact]
    public async Task From_thumbs_down_to_the_office_s_answer_and_the_entry_that_is_found_next_time()
    {
        await using var office = await _house.OpenTabAsync(900, 1000);
        await SignInAsync(office);
        await using var tab = await _house.OpenTabAsync(1400, 1000);
        var asker = await PlaygroundPage.OpenAsync(tab, _playground);
        await asker.AskAsync(Question);
        await Expect(asker.Text("finde ich in meinen Unterlagen nichts")).ToBeVisibleAsync();
        await asker.DislikeAsync();
        await asker.Button("Die KoSt fragen").ClickAsync();
        await Expect(asker.Field("Deine Frage")).ToHaveValueAsync(Question);
        await tab.ScreenshotAsync("teams-handover-ask");
        await asker.Button("Weitergeben").ClickAsync();
        await Expect(asker.Text("an die KoSt weitergegeben")).ToBeVisibleAsync();

        await Expect(office.Chat.Cards.Last).ToContainTextAsync(Question);
        await Expect(office.Chat.Cards.Last).Not.ToContainTextAsync("Person Null");
        await office.ScreenshotAsync("handover-open", office.Chat);
        await office.Chat.CardButton("Ich übernehme").ClickAsync();
        await office.Chat.Cards.GetByLabel("Deine Antwort").FillAsync(Answer);
        await office.ScreenshotAsync("handover-taken", office.Chat);
        await office.Chat.CardButton("Antwort senden").ClickAsync();

        await Expect(asker.Text(Answer)).ToBeVisibleAsync();
        await Expect(asker.Text("Koordinierungsstelle Verwaltungsdigitalisierung (KoSt) hat deine Frage beantwortet")).ToBeVisibleAsync();
        await tab.ScreenshotAsync("teams-handover-answered");

        await office.Chat.CardButton("Freigeben").First.ClickAsync();
        await office.Chat.HasAnsweredAsync("Freigegeben.");
        await office.ScreenshotAsync("handover-released", office.Chat);
        await _playground.App.WhenIndexAsync(index => index.Count == 2);

        var mark = _playground.Mark;
        await asker.AskAsync("Wer verleiht einen Beamer?");
        await Expect(asker.Text("wieder zu prüfen am")).ToBeVisibleAsync();
        var found = await _playground.SeenAsync(mark, seen => seen["message"]?["aiEntity"]?["citation"] is not null);
        Assert.StartsWith($"> {Answer}", found["text"]!.GetValue<string>(), StringComparison.Ordinal);
        await tab.ScreenshotAsync("teams-handover-found");
    }

    public async ValueTask DisposeAsync()
    {
        await _playground.DisposeAsync();
        File.Delete(_people);
    }

    private async Task SignInAsync(Tab office)
    {
        await office.Page.GotoAsync(new Uri(_playground.App.Address, "/signin").AbsoluteUri);
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Mitarbeiterin KoSt" }).ClickAsync();
        await office.Chat.HasGreetedAsync();
    }
}
