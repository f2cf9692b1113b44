using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Notices;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Notices;

/// <summary>Whom Teams does not reach gets a notice in the chat, and a mail that tells of it, once.</summary>
public sealed class NoticeMailTests(SqliteDatabase database) : DatabaseTests(database), IClassFixture<SqliteDatabase>
{
    private static readonly Reply _reply = new("", Card: new Card(
        "Neues <aus> einem Projekt",
        [new CardText("**Wichtig:** lies\n- Lots*innen und Kolleg*innen\n- [zwei](/documents/a.md)"), new CardFacts([new CardFact("Projekt", "A & B")]), new TextInput("reason", "Grund")],
        [new PressButton("Projekt ansehen", "project/open"), new LinkButton("Strategie", "documents/b.md")]));

    [Fact]
    public async Task It_is_written_into_the_chat_and_mailed_once_when_the_server_takes_it()
    {
        await using var server = new MailServer();
        var refusals = 0;
        server.Answer = command => command == "RCPT" && Interlocked.Increment(ref refusals) == 1 ? "451 Greylisted" : null;
        await using var app = LotsenbotApp.Start(Database, [.. server.Settings, KeyValuePair.Create("Teams:PublicAddress", "https://bot.example/chat")]);
        using var office = await Persona.OpenAsync(app, "kost");
        await office.SayAsync("Hallo");
        var id = await AddAsync(app, "kost");
        await office.CardAsync("A & B");
        var first = await WhenAsync(app, id, notice => notice.Reason?.EndsWith(": Sent, mail: Throttled", StringComparison.Ordinal) == true);
        Assert.Equal((NoticeState.Waiting, 0), (first.State, server.Mails.Count));

        await app.WithDbAsync(db => db.Notices.Where(notice => notice.Id == id).ExecuteUpdateAsync(row => row.SetProperty(mine => mine.AvailableAt, DateTimeOffset.UnixEpoch), Cancel));
        await WakeAsync(app);
        await WhenAsync(app, id, notice => notice.State == NoticeState.Sent);
        var mail = Assert.Single(server.Mails);
        Assert.Equal(("Neues <aus> einem Projekt", "kost@stadt.example"), (mail.Subject, mail.To.Mailboxes.Single().Address));
        Assert.Equal(
            """
            Neues <aus> einem Projekt

            Wichtig: lies
            - Lots*innen und Kolleg*innen
            - zwei (https://bot.example/chat/documents/a.md)

            Projekt: A & B

            Strategie: https://bot.example/chat/documents/b.md

            Weiter geht es im Chat mit Lotsenbot („Projekt ansehen“): https://bot.example/chat/

            Diese Mail hat Lotsenbot geschrieben, weil er dich in Teams nicht erreicht.
            """.ReplaceLineEndings("\n"), mail.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Contains(">Neues &lt;aus&gt; einem Projekt</h1>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://bot.example/chat/documents/a.md\">zwei</a>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("<li>Lots*innen und Kolleg*innen</li>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains(">A &amp; B</td>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("Grund", mail.HtmlBody, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("LOTSENBOT_TEST_PAGES") is { } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, "notice-mail.html"), mail.HtmlBody, Cancel);
    }

    [Fact]
    public async Task A_mail_that_may_have_arrived_is_not_repeated()
    {
        await using var server = new MailServer();
        server.Answer = command => command == "." ? "" : null;
        await using var app = LotsenbotApp.Start(Database, [.. server.Settings, KeyValuePair.Create("Teams:PublicAddress", "https://bot.example/chat")]);
        using (await Persona.OpenAsync(app, "vorstand"))
        {
        }
        await app.WithDbAsync(db => db.WebConversations.ExecuteDeleteAsync(Cancel));
        var id = await AddAsync(app, "vorstand");
        Assert.Contains("mail: Unsure", (await WhenAsync(app, id, notice => notice.State == NoticeState.Unsure)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_of_ours_it_has_no_links_that_lead_nowhere_and_health_says_so()
    {
        await using var server = new MailServer();
        await using var app = LotsenbotApp.Start(Database, server.Settings);
        using (await Persona.OpenAsync(app, "leitung"))
        {
        }
        await WhenAsync(app, await AddAsync(app, "leitung"), notice => notice.State == NoticeState.Sent);
        var html = Assert.Single(server.Mails).HtmlBody;
        Assert.Contains("<li>zwei</li>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href", html, StringComparison.Ordinal);
        var (status, description) = await HealthPage.CheckAsync(app.Address, "mail");
        Assert.Equal("degraded", status, ignoreCase: true);
        Assert.Contains("Teams:PublicAddress", description, StringComparison.Ordinal);
    }

    private static async Task<long> AddAsync(LotsenbotApp app, string persona)
    {
        var key = $"test|{Guid.NewGuid():N}";
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var services = scope.ServiceProvider;
            var db = services.GetRequiredService<LotsenbotDb>();
            services.GetRequiredService<NoticeBoard>().Add(await db.People.Where(person => person.SourceKey == persona).Select(person => person.Id).SingleAsync(Cancel), key, _reply);
            await db.SaveChangesAsync(Cancel);
        }
        await WakeAsync(app);
        return await app.WithDbAsync(db => db.Notices.Where(notice => notice.Key.StartsWith(key)).Select(notice => notice.Id).SingleAsync(Cancel));
    }

    private static async Task WakeAsync(LotsenbotApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NoticeBoard>().WakeAsync(Cancel);
    }

    private static async Task<Notice> WhenAsync(LotsenbotApp app, long id, Func<Notice, bool> expected)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var notice = await app.WithDbAsync(db => db.Notices.AsNoTracking().SingleAsync(row => row.Id == id, patience.Token));
            if (expected(notice))
                return notice;
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }
}
