using System.Net;
using System.Security.Claims;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.Features.Newsletters.Editor;
using Lotsenbot.Hosting.Sessions;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Tests.TestApp.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Newsletters;

/// <summary>Who may open the editor, and what it saves.</summary>
public sealed class EditorTests(SqliteDatabase database) : DatabaseTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Only_the_office_gets_in()
    {
        await using var app = LotsenbotApp.Start(Database);
        var newsletter = ArchiveTests.Of("Entwurf", NewsletterState.Draft);
        await ArchiveTests.SaveAsync(app, newsletter);
        var path = $"/newsletters/edit/{newsletter.Id}";

        using var nobody = new Visitor(app.Address);
        Assert.Contains("/signin?returnUrl=", (await nobody.Http.GetAsync(path, Cancel)).Headers.Location!.ToString(), StringComparison.Ordinal);
        // Nor the line on which the editor talks to the server.
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync("/_blazor/negotiate?negotiateVersion=1")).StatusCode);
        foreach (var slug in new[] { "buergeramt", "projektleitung", "koordination-1", "vorstand", "administration" })
        {
            using var employee = await ArchiveTests.SignedInAsync(app, slug);
            var refusal = await ArchiveTests.PageAsync(employee, path, HttpStatusCode.Forbidden);
            Assert.Contains("vorbehalten", refusal.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("Entwurf", refusal.DocumentElement.TextContent, StringComparison.Ordinal);
        }

        using var office = await ArchiveTests.SignedInAsync(app, "kost");
        var page = await ArchiveTests.PageAsync(office, path);
        Assert.Equal("Newsletter bearbeiten", page.QuerySelector("h1")!.TextContent);
        await ArchiveTests.PageAsync(office, $"/newsletters/edit/{Guid.NewGuid()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_saved_voids_the_approval_and_whoever_is_no_longer_allowed_saves_nothing()
    {
        await using var app = LotsenbotApp.Start(Database);
        var newsletter = ArchiveTests.Of("Freigegeben", NewsletterState.Approved);
        newsletter.ApprovedFingerprint = Fingerprint.Of(newsletter);
        await ArchiveTests.SaveAsync(app, newsletter);
        var desk = app.Services.GetRequiredService<EditorDesk>();
        var text = new NewsletterText("Freigegeben", "Newsletter", [new("Neu", "Etwas anderes.", ["Quelle"])]);

        using var board = await ArchiveTests.SignedInAsync(app, "vorstand");
        Assert.Contains("vorbehalten", (await desk.SaveAsync(await UserAsync(app, "vorstand"), newsletter.Id, 0, text, Cancel)).Problem, StringComparison.Ordinal);
        Assert.Null(await desk.PreviewAsync(await UserAsync(app, "vorstand"), newsletter.Id, text, "", Cancel));

        using var office = await ArchiveTests.SignedInAsync(app, "kost");
        var user = await UserAsync(app, "kost");
        var saved = await desk.SaveAsync(user, newsletter.Id, 0, text, Cancel);
        Assert.Equal((null, NewsletterState.Draft, 1), (saved.Problem, saved.Newsletter!.State, saved.Newsletter.Version));
        Assert.Equal(["Quelle"], saved.Newsletter.Sections[0].Sources);

        // Somebody who still has the older one open overwrites nothing, and gets to see the newer one.
        var late = await desk.SaveAsync(user, newsletter.Id, 0, text with { Title = "Zu spät" }, Cancel);
        Assert.Contains("jemand anderes", late.Problem, StringComparison.Ordinal);
        Assert.Equal(("Freigegeben", 1), (late.Newsletter!.Title, late.Newsletter.Version));

        // The page stays open; the session doesn't.
        await Newsroom.UseAsync<Sessions, bool>(app, async sessions =>
        {
            await sessions.EndAsync(SignedInPerson.Of(user)!.SessionId, Cancel);
            return true;
        });
        Assert.Contains("Melde dich bitte an", (await desk.SaveAsync(user, newsletter.Id, 1, text with { Title = "Abgemeldet" }, Cancel)).Problem, StringComparison.Ordinal);
        Assert.Equal("Freigegeben", await app.WithDbAsync(db => db.Newsletters.Where(row => row.Id == newsletter.Id).Select(row => row.Title).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task Dead_links_pictures_without_words_and_too_much_text_are_told_before_and_nothing_is_saved()
    {
        await using var app = LotsenbotApp.Start(Database, [KeyValuePair.Create("Teams:PublicAddress", "https://bot.example/chat"), KeyValuePair.Create("Knowledge:PollSeconds", "3600")]);
        var (newsletter, sent) = (ArchiveTests.Of("Prüfung", NewsletterState.Draft), ArchiveTests.Of("Alt", NewsletterState.Sent, recipients: 3));
        await ArchiveTests.SaveAsync(app, newsletter, sent);
        await app.WhenIndexAsync(_ => true);
        await app.WithDbAsync(db =>
        {
            db.Documents.Add(new StoredDocument { Name = "Leitfäden/Start.md", Title = "Start", ContentHash = "1", ReadAt = TimeProvider.System.GetUtcNow() });
            return db.SaveChangesAsync(Cancel);
        });
        using var office = await ArchiveTests.SignedInAsync(app, "kost");
        var user = await UserAsync(app, "kost");
        var desk = app.Services.GetRequiredService<EditorDesk>();

        foreach (var good in new[]
        {
            "[Start](/documents/Leitf%C3%A4den/Start.md?passage=1#passage-1), [Alt](/newsletters/" + sent.Id + "), [Chat](https://bot.example/chat/), [Archiv](https://bot.example/chat/newsletters), "
            + "[Stadt](https://stadt.example/seite), [Post](mailto:kost@stadt.example), ![Ein Rathaus](https://stadt.example/bild.png)",
        })
            Assert.Empty(await ProblemsAsync(good));
        Assert.Contains("/documents/Weg.md gibt es bei uns nicht", Assert.Single(await ProblemsAsync("[Weg](/documents/Weg.md)")), StringComparison.Ordinal);
        Assert.Contains("/documents/Weg.md gibt es bei uns nicht", Assert.Single(await ProblemsAsync("[Weg](https://bot.example/chat/documents/Weg.md)")), StringComparison.Ordinal);
        Assert.Contains("gibt es bei uns nicht", Assert.Single(await ProblemsAsync($"[Entwurf](/newsletters/{newsletter.Id})")), StringComparison.Ordinal);
        Assert.Contains("braucht eine Beschreibung", Assert.Single(await ProblemsAsync("![](https://stadt.example/bild.png)")), StringComparison.Ordinal);
        foreach (var bad in new[] { "[Hier](javascript:alert(1))", "[Hier](//fremd.example)", "[Hier](www.stadt.example)", "![Bild](http://stadt.example/bild.png)" })
            Assert.Contains("stimmt so nicht", Assert.Single(await ProblemsAsync(bad)), StringComparison.Ordinal);
        Assert.Contains("zu lang für eine Karte", Assert.Single(await ProblemsAsync(new string('x', NewsletterText.LongestText + 1))), StringComparison.Ordinal);
        // Fewer letters, but each is written as several in the card.
        Assert.Contains("KB groß", Assert.Single(await ProblemsAsync(new string('"', NewsletterText.LongestText - 100))), StringComparison.Ordinal);

        var refused = await desk.SaveAsync(user, newsletter.Id, 0, Text("[Weg](/documents/Weg.md)"), Cancel);
        Assert.Contains("Ich habe nichts gespeichert", refused.Problem, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.Newsletters.Where(row => row.Id == newsletter.Id).Select(row => row.Version).SingleAsync(Cancel)));

        async Task<IReadOnlyList<string>> ProblemsAsync(string markdown) => (await desk.PreviewAsync(user, newsletter.Id, Text(markdown), "", Cancel))!.Problems;

        static NewsletterText Text(string markdown) => new("Prüfung", "Newsletter", [new("", markdown)]);
    }

    /// <summary>As the page's connection knows them: with the newest session.</summary>
    private static async Task<ClaimsPrincipal> UserAsync(LotsenbotApp app, string slug)
    {
        var demo = DemoDirectory.People.Single(person => person.Slug == slug);
        await using var scope = app.Services.CreateAsyncScope();
        var user = SignedInPerson.Principal(demo.Identity, demo.DisplayName);
        ((ClaimsIdentity)user.Identity!).AddClaim(new Claim("session", await scope.ServiceProvider.GetRequiredService<Sessions>().StartAsync(demo.Identity, demo.DisplayName, null, Cancel)));
        return user;
    }
}
