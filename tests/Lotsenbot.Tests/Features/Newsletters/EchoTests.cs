using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.Features.Newsletters.Echo;
using Lotsenbot.Features.Newsletters.Office;
using Lotsenbot.People;
using Lotsenbot.Tests.Channels.Teams;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Turns;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Features.Newsletters;

public sealed class EchoTestsOnSqlite(SqliteDatabase database) : EchoTests(database), IClassFixture<SqliteDatabase>;

public sealed class EchoTestsOnPostgres(PostgresDatabase database) : EchoTests(database), IClassFixture<PostgresDatabase>;

/// <summary>What comes back of a newsletter is a number from ten on; who it was from is stored nowhere.</summary>
public abstract class EchoTests(TestDatabase database) : DatabaseTests(database)
{
    private const int Readers = 24;

    [Fact]
    public async Task Reactions_in_Teams_are_counted_and_nobody_with_them()
    {
        await using var connector = await ConnectorStub.StartAsync();
        await using var app = LotsenbotApp.Start(Database, [.. TeamsSite.Settings, new("Teams:RequestsPerSecond", "1000")]);
        await Newsroom.EmptyAsync(app);
        var (author, approver) = (await Newsroom.PersonAsync(app, connector, -1, Role.CoordinationOffice), await Newsroom.PersonAsync(app, connector, -2, Role.CoordinationOffice));
        await app.WithDbAsync(db =>
        {
            Newsroom.Add(db, connector, Enumerable.Range(0, Readers), Role.DigitalGuide);
            return db.SaveChangesAsync(Cancel);
        });
        var id = await Newsroom.ApprovedAsync(app, author, approver, Readers);
        Assert.Null((await Newsroom.UseAsync<SteerNewsletter>(app, steer => steer.SendAsync(author, id, Cancel))).Problem);
        await Newsroom.WhenAsync(app, id, (newsletter, figures) => newsletter.State == NewsletterState.Sent && figures[DeliveryState.Delivered] == Readers);

        // Given before anybody counted.
        await ReactAsync(app, connector, 14, removed: "sad");
        await WhenHandledAsync(app);
        for (var number = 0; number < 10; number++)
            await ReactAsync(app, connector, number, added: number % 2 == 0 ? "like" : "heart");
        // Told twice it is one; what says nothing is none; and on something else than the newsletter it isn't one, either.
        await ReactAsync(app, connector, 10, added: "like", times: 2);
        await ReactAsync(app, connector, 11, added: "surprised");
        await ReactAsync(app, connector, 12, added: "like", message: "1770000000000");
        await ReactAsync(app, connector, 0, added: "angry", removed: "like");
        await ThinkAsync(app, connector, 13, "like");
        await WhenHandledAsync(app);

        Assert.Equal([(NewsletterCount.Disliked, 1), (NewsletterCount.Liked, 11)], await CountsAsync(app, id));
        var echo = await EchoAsync(app, id);
        Assert.Equal((11, null, null), (echo.Liked, echo.Disliked, echo.Opened));
        var card = JsonSerializer.Serialize(EchoLines.Of(echo), Persona.Readable);
        Assert.Contains("""{"Name":"Gefällt","Value":"11-mal"},{"Name":"Gefällt nicht","Value":"keine Angabe"}""", card, StringComparison.Ordinal);
        Assert.False(await app.WithDbAsync(db => db.Feedback.AnyAsync(Cancel)));
        Assert.Empty(await app.WithDbAsync(db => db.Inbox.Where(message => message.Turn != "").Select(message => message.Turn).ToListAsync(Cancel)));

        // With nearly everybody's, one would know each of them.
        for (var number = 14; number < Readers; number++)
            await ReactAsync(app, connector, number, added: "like");
        await WhenHandledAsync(app);
        Assert.Equal(21, (await CountsAsync(app, id)).Single(count => count.What == NewsletterCount.Liked).Count);
        Assert.Null((await EchoAsync(app, id)).Liked);
    }

    [Fact]
    public async Task Links_of_the_page_are_counted_on_their_way_and_lead_nowhere_else()
    {
        await using var app = LotsenbotApp.Start(Database);
        var (sent, draft, other) = (ArchiveTests.Of("Mit Links", NewsletterState.Sent, recipients: 30), ArchiveTests.Of("Entwurf", NewsletterState.Draft), ArchiveTests.Of("Anderer", NewsletterState.Sent, recipients: 30));
        const string Far = "https://example.org/leitfaden?teil=1&seite=2";
        var text = $"[Zum Leitfaden]({Far}), [im Haus](/documents/Leitfaden.md), [Mail](mailto:kost@stadt.example), ![Bild](https://example.org/bild.png), [böse](javascript:alert(1)), [fremd](//evil.example)";
        sent.Sections = draft.Sections = [new("Neu", text)];
        other.Sections = [new("Neu", "[Woanders](https://example.com/)")];
        await ArchiveTests.SaveAsync(app, sent, draft, other);
        using var reader = await ArchiveTests.SignedInAsync(app, "buergeramt");

        var page = await ArchiveTests.PageAsync(reader, $"/newsletters/{sent.Id}");
        var links = page.QuerySelectorAll("section a").ToDictionary(link => link.TextContent, link => link.GetAttribute("href")!);
        Assert.Equal("mailto:kost@stadt.example", links["Mail"]);
        Assert.Equal(("", ""), (links["böse"], links["fremd"]));
        Assert.Equal(Far, page.QuerySelector("section a")!.GetAttribute("title"));
        for (var time = 0; time < 10; time++)
            Assert.Equal((HttpStatusCode.Redirect, Far), await FollowAsync(reader.Http, links["Zum Leitfaden"]));
        for (var time = 0; time < 9; time++)
            Assert.Equal((HttpStatusCode.Redirect, "/documents/Leitfaden.md"), await FollowAsync(reader.Http, links["im Haus"]));
        Assert.Equal((HttpStatusCode.Redirect, "/documents/Leitfaden.md"), await FollowAsync(reader.Http, links["im Haus"], isAhead: true));

        // A name that is in no such newsletter, or in one that is not out, is no way to anywhere.
        var name = links["Zum Leitfaden"].Split('/')[^1];
        var elsewhere = CountedLinks.PathOf(sent.Id, "https://evil.example/");
        foreach (var path in new[] { elsewhere, CountedLinks.PathOf(sent.Id, "https://example.com/"), CountedLinks.PathOf(sent.Id, "javascript:alert(1)"), $"/newsletters/{draft.Id}/links/{name}", $"/newsletters/{other.Id}/links/{name}", $"/newsletters/{sent.Id}/links/https%3A%2F%2Fevil.example" })
            Assert.Equal((HttpStatusCode.NotFound, null), await FollowAsync(reader.Http, path));
        using var nobody = new TestApp.SignIn.Visitor(app.Address);
        Assert.StartsWith("/signin", (await FollowAsync(nobody.Http, links["Zum Leitfaden"])).Location!.Replace(app.Address.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal), StringComparison.Ordinal);

        await ConnectorStub.WhenAsync(() => app.WithDbAsync(db => db.NewsletterCounts.CountAsync(row => row.NewsletterId == sent.Id && row.Count >= 9, Cancel)).GetAwaiter().GetResult() == 2);
        Assert.Equal([(NewsletterCount.Followed("/documents/Leitfaden.md"), 9), (NewsletterCount.Followed(Far), 10), (NewsletterCount.Opened, 1)], await CountsAsync(app, sent.Id));
        var echo = await EchoAsync(app, sent.Id);
        Assert.Equal(new FollowedLink("Zum Leitfaden", 10), Assert.Single(echo.Links));
        Assert.Null(echo.Opened);
        Assert.Empty(await CountsAsync(app, other.Id));
        // Nobody is counted in their chat or mailbox.
        Assert.Contains(Far, JsonSerializer.Serialize(NewsletterCard.CardOf(sent), Persona.Readable), StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string? Location)> FollowAsync(HttpClient http, string path, bool isAhead = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (isAhead)
            request.Headers.Add("Sec-Purpose", "prefetch");
        using var response = await http.SendAsync(request, Cancel);
        return (response.StatusCode, response.Headers.Location?.OriginalString);
    }

    private static async Task ReactAsync(LotsenbotApp app, ConnectorStub connector, int number, string? added = null, string? removed = null, string? message = null, int times = 1)
    {
        using var person = new TeamsClient(app.Address, connector, conversationId: $"a:{number}");
        var activity = person.Activity("messageReaction");
        activity["replyToId"] = message ?? MessageOf(connector, number);
        if (added is not null)
            activity["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = added });
        if (removed is not null)
            activity["reactionsRemoved"] = new JsonArray(new JsonObject { ["type"] = removed });
        for (var time = 0; time < times; time++)
        {
            using var response = await person.SendAsync(activity);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private static async Task ThinkAsync(LotsenbotApp app, ConnectorStub connector, int number, string reaction)
    {
        using var person = new TeamsClient(app.Address, connector, conversationId: $"a:{number}");
        var value = new JsonObject { ["actionName"] = "feedback", ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = "{}" } };
        Assert.Equal("{}", (await person.AskAsync(person.Invoke("message/submitAction", value, MessageOf(connector, number)))).ToJsonString());
    }

    private static string MessageOf(ConnectorStub connector, int number) => connector.Messages($"a:{number}").Single()["id"]!.GetValue<string>();

    private static Task WhenHandledAsync(LotsenbotApp app) =>
        ConnectorStub.WhenAsync(() => !app.WithDbAsync(db => db.Inbox.AnyAsync(message => message.State == InboundState.Waiting || message.State == InboundState.Running, Cancel)).GetAwaiter().GetResult());

    private static async Task<IReadOnlyList<(string What, int Count)>> CountsAsync(LotsenbotApp app, Guid id) =>
        [.. (await app.WithDbAsync(db => db.NewsletterCounts.AsNoTracking().Where(row => row.NewsletterId == id && row.Count > 0).ToListAsync(Cancel)))
            .Select(row => (row.What, row.Count)).OrderBy(row => row.What, StringComparer.Ordinal)];

    private static Task<NewsletterEcho> EchoAsync(LotsenbotApp app, Guid id) => app.WithDbAsync(async db =>
        await NewsletterEcho.OfAsync(db, await db.Newsletters.AsNoTracking().SingleAsync(row => row.Id == id, Cancel), Cancel));
}
