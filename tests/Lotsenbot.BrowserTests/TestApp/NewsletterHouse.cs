using Lotsenbot.Tests.TestApp;
using Lotsenbot.Tests.TestApp.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>
/// One bot for a small town hall: three people in Teams, two whom only mail reaches, a mail server, a provider they all sign in at, and a clock that can be put forward.
/// </summary>
public sealed class NewsletterHouse : IAsyncLifetime
{
    /// <summary>Of the office as well; not in Teams.</summary>
    public const string ApproversMail = "person3@stadt.example";
    public const string ReadersMail = "person4@stadt.example";
    public const string MembersMail = "person1@stadt.example";

    private readonly BrowserHouse _house;
    private readonly string _people = Path.GetTempFileName();
    private readonly CityProvider _provider = new();
    private Playground _lead = null!, _member = null!, _author = null!;

    public NewsletterHouse(BrowserHouse house)
    {
        _house = house;
        File.WriteAllLines(_people,
        [
            "Kennung;Name;Mail;Amt;Geschäftskreis;Rollen;EntraId",
            $"p0;Kim Klar;person0@stadt.example;Ordnungsamt;Geschäftskreis 1;Projektleitung;{Playground.ObjectId}",
            $"p1;Sam Sommer;{MembersMail};Umweltamt;Geschäftskreis 1;;{Playground.ObjectId[..^1]}1",
            $"p2;Rio Rathaus;person2@stadt.example;KoSt;;KoSt;{Playground.ObjectId[..^1]}2",
            $"p3;Toni Tor;{ApproversMail};KoSt;;KoSt;",
            $"p4;Alex Archiv;{ReadersMail};Stadtarchiv;Geschäftskreis 2;;",
        ]);
        foreach (var (login, name, number) in new[] { ("kim", "Kim Klar", 0), ("rio", "Rio Rathaus", 2), ("toni", "Toni Tor", 3), ("alex", "Alex Archiv", 4) })
            _provider.Staff[login] = new() { ["sub"] = login, ["name"] = name, ["email"] = $"person{number}@stadt.example", ["email_verified"] = "true" };
    }

    public CityMail Mail { get; } = new();

    public ForwardTime Time { get; } = new();

    public LotsenbotApp App => _lead.App;

    public async ValueTask InitializeAsync()
    {
        if (!_house.HasBrowser || CityMail.SkipReason is not null)
            return;
        await Task.WhenAll(Mail.StartAsync(), _provider.StartAsync());
        var own = new Uri($"http://127.0.0.1:{FreePort.Find()}").AbsoluteUri;
        _lead = new()
        {
            Settings =
            [
                new("urls", own), new("Teams:PublicAddress", own), new("People:Source", "Csv"), new("People:Csv:File", _people), .. Mail.Settings, .. _provider.Settings,
            ],
            Services = services => services.AddSingleton<TimeProvider>(Time),
            Documents = [(ShortFlow.File, ShortFlow.Yaml), ("ablauf.md", "# Bedarf\n\nDen Bedarf klärt die Dienststelle, bevor ein Projekt beginnt.")],
        };
        (_member, _author) = (new() { Beside = _lead, Number = 1 }, new() { Beside = _lead, Number = 2 });
        await _lead.InitializeAsync();
        await Task.WhenAll(_member.InitializeAsync().AsTask(), _author.InitializeAsync().AsTask(), _provider.RegisterAsync(App.Address));
        Assert.True(await Eventually.Async(() => App.WithDbAsync(db => db.People.AnyAsync()), isThere => isThere));
    }

    public Task<PlaygroundDesk> LeadAsync() => PlaygroundDesk.OpenAsync(_house, _lead);

    public Task<PlaygroundDesk> MemberAsync() => PlaygroundDesk.OpenAsync(_house, _member, isPhone: true);

    public Task<PlaygroundDesk> AuthorAsync() => PlaygroundDesk.OpenAsync(_house, _author);

    public Task<WebDesk> ApproverAsync() => WebDesk.OpenAsync(_house, App.Address, page => LogInAsync(page, "toni"));

    public Task LogInAsync(IPage page, string login) => _provider.LogInAsync(page, login);

    /// <summary>The same people without a browser.</summary>
    public async Task<Persona> PersonaAsync(string login)
    {
        var visitor = new Visitor(App.Address);
        await visitor.SignInAsync(login);
        return await Persona.OpenAsync(App, visitor);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var playground in new[] { _author, _member, _lead })
            if (playground is not null)
                await playground.DisposeAsync();
        await _provider.DisposeAsync();
        await Mail.DisposeAsync();
        File.Delete(_people);
    }
}
