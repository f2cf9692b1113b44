using Deque.AxeCore.Playwright;
using Lotsenbot.BrowserTests.TestApp;
using Lotsenbot.Data;
using Lotsenbot.Features.Lessons;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Tests.TestApp.SignIn;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

/// <summary>All pages that the program has, found by its routes: axe-core says nothing against any of them, and each fits a telephone.</summary>
public sealed class PagesTests(BrowserHouse house, SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Office = "Mitarbeiterin KoSt";
    private const string Reader = "Mitarbeiterin Bürgeramt";

    /// <summary>Routes that a browser shows nothing of: files, feeds, addresses that lead on, and what programs ask.</summary>
    private static readonly string[] NoPages =
    [
        "/newsletters/feed.xml", "/newsletters/{id:guid}/links/{name}", "/lessons/report.xlsx", "/projects/{id:guid}/documents/{document}.{format}", "/projects/portfolio.xlsx",
        "/projects/{id:guid}/history.xlsx", "/privacy/export", "/health/live", "/health/ready", "/health/details",
    ];

    private static readonly string[] Programs = ["/v3/directline", "/_blazor", "/_framework", "/_content"];

    /// <summary>A page: its route, who opens it, where, and what it says.</summary>
    private sealed record Shown(string Route, string? Persona, string Path, string Says);

    [Fact]
    public async Task No_page_has_any_fault()
    {
        await using var tab = await house.OpenTabAsync();
        using var city = new CityFolder((CityKnowledge.FileName, CityKnowledge.Bicycles));
        await using var app = await LotsenbotApp.StartAsync(database, city, settings: [new("Knowledge:ShippedFolder", "knowledge")]);
        var (sent, draft) = (NewsletterOf("Oktober", NewsletterState.Sent, recipients: 12), NewsletterOf("November", NewsletterState.Draft));
        await app.WithDbAsync(db =>
        {
            db.Newsletters.AddRange(sent, draft);
            AddLessons(db);
            return db.SaveChangesAsync();
        });
        var pages = PagesOf(sent.Id, draft.Id);
        Assert.Equal(RoutesOf(app), pages.Select(page => page.Route).Distinct().Order(StringComparer.Ordinal));

        var faults = new List<string>();
        foreach (var group in pages.GroupBy(page => page.Persona))
        {
            await SignInAsync(tab.Page, app.Address, group.Key);
            foreach (var page in group)
                faults.AddRange((await FaultsAsync(tab.Page, new Uri(app.Address, page.Path), page)).Select(fault => $"{page.Path}: {fault}"));
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Nor_has_the_page_that_stands_in_for_a_provider_that_is_away()
    {
        await using var tab = await house.OpenTabAsync();
        await using var app = LotsenbotApp.Start(database, [
            new("SignIn:Authority", "http://127.0.0.1:1"), new("SignIn:ClientId", CityProvider.ClientId), new("SignIn:ClientSecret", CityProvider.ClientSecret),
        ]);
        var faults = await FaultsAsync(tab.Page, new Uri(app.Address, "signin"), new("/signin", null, "signin", "antwortet nicht"));
        Assert.True(!faults.Any(), string.Join('\n', faults));
        await tab.ScreenshotAsync("provider-away-360");
    }

    private static Shown[] PagesOf(Guid sent, Guid draft) =>
    [
        new("/signin", null, "signin", "Bürgeramt"),
        new("/signin/done", null, "signin/done", "angemeldet"),
        new("/signin/failed", null, "signin/failed", "nicht geklappt"),
        new("/signin/unknown", null, "signin/unknown", "kenne ich leider nicht"),
        new("/signout/done", null, "signout/done", "abgemeldet"),
        new("/", Office, "", "Lotsenbot"),
        new("/documents/{**name}", Office, "documents/Dienstfahrr%C3%A4der.md?passage=1#passage-1", "Dienstfahrräder"),
        new("/documents/{**name}", Office, "documents/gibt-es-nicht.md", "gibt es hier nicht"),
        new("/lessons/report", Office, "lessons/report", "Hindernisse, die mehrere Projekte nennen"),
        new("/lessons/report", Office, "lessons/report?year=2019", "noch keine Erfahrung"),
        new("/newsletters", Office, "newsletters", "Oktober"),
        new("/newsletters/{id:guid}", Office, $"newsletters/{sent}", "Leitfaden"),
        new("/newsletters/{id:guid}", Office, $"newsletters/{Guid.NewGuid()}", "gibt es hier nicht"),
        new("/newsletters/edit/{id:guid}", Office, $"newsletters/edit/{draft}", "So sieht er aus"),
        new("/newsletters/edit/{id:guid}", Reader, $"newsletters/edit/{draft}", "vorbehalten"),
    ];

    /// <summary>What answers a browser's GET and is none of <see cref="NoPages"/>.</summary>
    private static IEnumerable<string> RoutesOf(LotsenbotApp app)
    {
        var found = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is null or [] or [.., "GET"] or ["GET", ..])
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct().ToList();
        Assert.Empty(NoPages.Except(found));
        // Of the files, only those in HTML are pages: the build adds variants of each, packed and with a hash in the name.
        return found.Except(NoPages).Where(route => !Array.Exists(Programs, program => route.StartsWith(program, StringComparison.Ordinal)))
            .Where(route => Path.GetExtension(route) is "" or ".html" && Path.GetExtension(Path.GetFileNameWithoutExtension(route)).Length == 0).Select(route => route == "/index.html" ? "/" : route).Distinct().Order(StringComparer.Ordinal);
    }

    private static async Task SignInAsync(IPage page, Uri address, string? persona)
    {
        if (persona is null)
            return;
        await page.GotoAsync(new Uri(address, "signin").AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = persona }).ClickAsync();
        await Expect(page.Locator("#person-name")).ToHaveTextAsync(persona);
    }

    private static async Task<IEnumerable<string>> FaultsAsync(IPage page, Uri address, Shown shown)
    {
        var faults = new List<string>();
        await page.GotoAsync(address.AbsoluteUri);
        await Expect(page.Locator("body")).ToContainTextAsync(shown.Says);
        if (shown.Route == "/")
            await new Chat(page.Locator("body")).HasGreetedAsync();
        foreach (var (width, colors) in new[] { (1200, ColorScheme.Light), (360, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(width, 740);
            await page.EmulateMediaAsync(new() { ColorScheme = colors });
            var result = await page.RunAxe();
            Assert.NotEmpty(result.Passes);
            faults.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{width} px, {violation.Impact} {violation.Id}: {violation.Help} {node.Target} {node.Html}")));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width)
                faults.Add($"wider than {width} px");
            if (shown.Path == "lessons/report")
                await page.ScreenshotAsync(new() { Path = Tab.ScreenshotFile($"lessons-report-{width}"), FullPage = true });
        }
        return faults;
    }

    private static Newsletter NewsletterOf(string title, NewsletterState state, int recipients = 0) => new()
    {
        Title = $"Newsletter {title}",
        State = state,
        Audience = new Audience { IsEverybody = true },
        Recipients = recipients,
        CreatedAt = TimeProvider.System.GetUtcNow(),
        Sections = [new("Neu im Haus", "Das **Jugendamt** scannt jetzt seine Akten:\n\n- weniger Papier\n- kürzere Wege\n\nMehr steht im [Leitfaden](/documents/Leitfaden.md).")],
    };

    private static void AddLessons(LotsenbotDb db)
    {
        foreach (var text in new[] { "Die Schulung der Sachbearbeitung kam viel zu spät.", "Zu spät haben wir die Schulung der Sachbearbeitung begonnen." })
            db.Lessons.Add(new Lesson
            {
                ProjectId = Guid.NewGuid(),
                Text = text,
                ReleasedText = text,
                Kind = LessonKind.Hurt,
                State = LessonState.Released,
                Phase = "Planning",
                CreatedAt = TimeProvider.System.GetUtcNow(),
            });
    }
}
