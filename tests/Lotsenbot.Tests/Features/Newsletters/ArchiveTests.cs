using System.Net;
using System.ServiceModel.Syndication;
using System.Xml;
using AngleSharp;
using AngleSharp.Dom;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.Features.Newsletters.Archive;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Tests.TestApp.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Features.Newsletters;

/// <summary>What was sent can be read by everybody who has signed in; what was not, by nobody.</summary>
public sealed class ArchiveTests(SqliteDatabase database) : DatabaseTests(database), IClassFixture<SqliteDatabase>
{
    private const string Key = "a-key-of-the-house-only";

    [Fact]
    public async Task Everybody_signed_in_reads_what_was_sent_and_nothing_else()
    {
        await using var app = LotsenbotApp.Start(Database, [KeyValuePair.Create("Newsletters:FeedKey", Key), KeyValuePair.Create("Teams:PublicAddress", "https://bot.example/chat")]);
        var (sent, draft, stopped) = (
            Of("November", NewsletterState.Sent, recipients: 3), Of("Geheimer Entwurf", NewsletterState.Draft), Of("Doch lieber nicht", NewsletterState.Cancelled, recipients: 3));
        var (planned, forGuides) = (Of("Geplant", NewsletterState.Scheduled), Of("Für Lots*innen", NewsletterState.Sent, recipients: 3));
        forGuides.Audience = new Audience { Roles = [Role.DigitalGuide] };
        await SaveAsync(app, sent, draft, stopped, planned, forGuides);

        using var nobody = new Visitor(app.Address);
        foreach (var path in new[] { "/newsletters", $"/newsletters/{sent.Id}" })
        {
            using var turnedAway = await nobody.Http.GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.Redirect, turnedAway.StatusCode);
            Assert.Contains("/signin?returnUrl=%2Fnewsletters", turnedAway.Headers.Location!.ToString(), StringComparison.Ordinal);
        }

        using var employee = await SignedInAsync(app, "buergeramt");
        var list = await PageAsync(employee, "/newsletters");
        var links = list.QuerySelectorAll("li a");
        Assert.DoesNotContain(links, link => link.TextContent is "Geheimer Entwurf" or "Doch lieber nicht" or "Geplant" or "Für Lots*innen");
        var page = await PageAsync(employee, links.Single(link => link.TextContent == "November").GetAttribute("href")!);
        Assert.Equal(("November", "Neu & gut"), (page.QuerySelector("h1")!.TextContent, page.QuerySelector("h2")!.TextContent));
        Assert.Equal("/documents/Leitfaden.md", page.QuerySelector("section a")!.GetAttribute("title"));
        // Whatever somebody writes, it is text.
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.DoesNotContain(page.QuerySelectorAll("a"), link => link.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("Quelle, nur für die KoSt", page.DocumentElement.TextContent, StringComparison.Ordinal);
        foreach (var hidden in new[] { draft.Id, stopped.Id, planned.Id, forGuides.Id, Guid.NewGuid() })
            await PageAsync(employee, $"/newsletters/{hidden}", HttpStatusCode.NotFound);

        foreach (var reader in new[] { "lotsin-soziales", "kost" })
        {
            using var meant = await SignedInAsync(app, reader);
            Assert.Contains((await PageAsync(meant, "/newsletters")).QuerySelectorAll("li a"), link => link.TextContent == "Für Lots*innen");
            await PageAsync(meant, $"/newsletters/{forGuides.Id}");
        }
        Assert.DoesNotContain("Lots*innen", await employee.Http.GetStringAsync("/newsletters/feed.xml", Cancel), StringComparison.Ordinal);

        await MarkAsLeftAsync(app, "buergeramt@stadt.example");
        await PageAsync(employee, "/newsletters", HttpStatusCode.Forbidden);
        await PageAsync(employee, $"/newsletters/{sent.Id}", HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.Unauthorized, (await employee.Http.GetAsync("/newsletters/feed.xml", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_feed_has_titles_and_links_and_only_the_houses_key_or_a_sign_in_opens_it()
    {
        await using var app = LotsenbotApp.Start(Database, [KeyValuePair.Create("Newsletters:FeedKey", Key), KeyValuePair.Create("Teams:PublicAddress", "https://bot.example/chat")]);
        var (first, wrong) = (Of("Dezember <b>", NewsletterState.Sending, recipients: 3), Of("Januar mit Fehler", NewsletterState.Sent, recipients: 3));
        var (right, unsent) = (Of("Januar", NewsletterState.Sent, recipients: 3, corrects: wrong.Id), Of("Noch nicht", NewsletterState.Approved));
        await SaveAsync(app, first, wrong, right, unsent);

        using var reader = new Visitor(app.Address);
        foreach (var closed in new[] { "", "?key=", "?key=a-key-of-the-house-onlY" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await reader.Http.GetAsync($"/newsletters/feed.xml{closed}", Cancel)).StatusCode);
        using var response = await reader.Http.GetAsync($"/newsletters/feed.xml?key={Key}", Cancel);
        Assert.Equal("application/rss+xml", response.Content.Headers.ContentType!.MediaType);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.DoesNotContain("Es gibt einen", text, StringComparison.Ordinal);
        using var xml = XmlReader.Create(new StringReader(text));
        var feed = SyndicationFeed.Load(xml);
        Assert.Contains("Dezember <b>", feed.Items.Select(item => item.Title.Text));
        // A correction takes the first one's place, under the same address.
        var january = Assert.Single(feed.Items, item => item.Title.Text.StartsWith("Januar", StringComparison.Ordinal));
        Assert.Equal(("Januar", new Uri($"https://bot.example/chat/newsletters/{wrong.Id}")), (january.Title.Text, january.Links[0].Uri));
        Assert.DoesNotContain("Noch nicht", feed.Items.Select(item => item.Title.Text));

        using var employee = await SignedInAsync(app, "leitung");
        Assert.Equal(HttpStatusCode.OK, (await employee.Http.GetAsync("/newsletters/feed.xml", Cancel)).StatusCode);
        foreach (var id in new[] { wrong.Id, right.Id })
            Assert.Contains("korrigierte Fassung", (await PageAsync(employee, $"/newsletters/{id}")).QuerySelector("[role=note]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_answers_questions_and_what_is_stopped_no_longer_does()
    {
        await using var app = LotsenbotApp.Start(Database, [KeyValuePair.Create("Knowledge:PollSeconds", "3600")]);
        var sent = Of("März", NewsletterState.Sent, recipients: 3);
        sent.Sections = [new("Fahrradgarage", "Die Fahrradgarage der Lots*innen und Kolleg*innen öffnet am Schlossplatz.")];
        var draft = Of("Entwurf", NewsletterState.Draft);
        draft.Sections = [new("Geheimgarage", "Die Geheimgarage öffnet nie.")];
        await SaveAsync(app, sent, draft);
        await Newsroom.UseAsync<KeepFindable, string>(app, keep => keep.HandleAsync(seen: null, Cancel));

        using var employee = await Persona.OpenAsync(app, "leitung");
        var name = $"newsletter-{sent.Id:N}";
        await app.WhenIndexAsync(index => index.Count > 0);
        var answer = Persona.AllOf(await employee.SayAsync("Wo öffnet die Fahrradgarage der Lots*innen?"));
        Assert.Contains("Die Fahrradgarage der Lots*innen und Kolleg*innen öffnet am Schlossplatz.", answer.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Newsletter „März“", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Geheimgarage", Persona.AllOf(await employee.SayAsync("Wann öffnet die Geheimgarage?")).Replace("Wann öffnet die Geheimgarage", "", StringComparison.Ordinal), StringComparison.Ordinal);
        using var visitor = await SignedInAsync(app, "leitung");
        Assert.Empty((await PageAsync(visitor, $"/newsletters/{sent.Id}")).QuerySelectorAll("em"));

        await app.WithDbAsync(db => db.Newsletters.Where(row => row.Id == sent.Id).ExecuteUpdateAsync(row => row.SetProperty(mine => mine.State, NewsletterState.Cancelled), Cancel));
        await Newsroom.UseAsync<KeepFindable, string>(app, keep => keep.HandleAsync(seen: null, Cancel));
        Assert.False(await app.WithDbAsync(db => db.Documents.AnyAsync(document => document.Name == name, Cancel)));
    }

    internal static Newsletter Of(string title, NewsletterState state, int recipients = 0, Guid? corrects = null) => new()
    {
        Title = title,
        State = state,
        Recipients = recipients,
        Corrects = corrects,
        CreatedAt = TimeProvider.System.GetUtcNow(),
        StartedAt = recipients > 0 ? TimeProvider.System.GetUtcNow() : null,
        Audience = new Audience { IsEverybody = true },
        Sections = [new(
            "Neu & gut", "Es gibt einen [Leitfaden](/documents/Leitfaden.md), [böse](javascript:alert(1)), <javascript:alert(2)> und <script>alert(3)</script>.", ["Quelle, nur für die KoSt"])],
    };

    internal static Task SaveAsync(LotsenbotApp app, params Newsletter[] newsletters) => app.WithDbAsync(db =>
    {
        db.Newsletters.AddRange(newsletters);
        return db.SaveChangesAsync(Cancel);
    });

    internal static async Task<Visitor> SignedInAsync(LotsenbotApp app, string slug)
    {
        var visitor = new Visitor(app.Address);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["persona"] = slug, ["returnUrl"] = "/" });
        using var _ = await visitor.PostAsync("/signin", form);
        return visitor;
    }

    internal static async Task<IDocument> PageAsync(Visitor visitor, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await visitor.Http.GetAsync(path, Cancel);
        Assert.Equal(expected, response.StatusCode);
        return await BrowsingContext.New().OpenAsync(async request => request.Content(await response.Content.ReadAsStringAsync(Cancel)), Cancel);
    }

    private static Task<int> MarkAsLeftAsync(LotsenbotApp app, string mail) => app.WithDbAsync(db => db.People.Where(person => person.Mail == mail)
        .ExecuteUpdateAsync(row => row.SetProperty(person => person.InactiveSince, TimeProvider.System.GetUtcNow()), Cancel));
}
