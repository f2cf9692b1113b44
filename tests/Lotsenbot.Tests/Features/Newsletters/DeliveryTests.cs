using System.Collections.Concurrent;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.People;
using Lotsenbot.Tests.Channels.Teams;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Features.Newsletters;

public sealed class DeliveryTestsOnSqlite(SqliteDatabase database) : DeliveryTests(database), IClassFixture<SqliteDatabase>;

public sealed class DeliveryTestsOnPostgres(PostgresDatabase database) : DeliveryTests(database), IClassFixture<PostgresDatabase>;

/// <summary>A newsletter from its draft to everybody's chat, past Teams' moods.</summary>
public abstract class DeliveryTests(TestDatabase database) : DatabaseTests(database)
{
    private const int Readers = 40;

    [Fact]
    public async Task Everybody_gets_it_once_however_often_Teams_throttles_and_only_what_nobody_knows_is_unsure()
    {
        await using var connector = await ConnectorStub.StartAsync();
        var throttled = new ConcurrentDictionary<string, int>();
        connector.Instead = call => Number(call) switch
        {
            // More often than one call is tried: whoever counts attempts and gives up would lose it.
            < 10 when throttled.AddOrUpdate(call.ConversationId!, 1, (_, count) => count + 1) <= 5 => ConnectorReply.Error(429, "Throttled", "Too many requests", retryAfter: 0),
            10 => ConnectorReply.Error(403, "ConversationBlockedByUser", "Blocked"),
            11 => ConnectorReply.Error(500, "ServiceError", "Something went wrong."),
            _ => null,
        };
        await using var app = LotsenbotApp.Start(Database, [.. TeamsSite.Settings, KeyValuePair.Create("Teams:RequestsPerSecond", "1000")]);
        var (author, approver) = (await Newsroom.PersonAsync(app, connector, -1, Role.CoordinationOffice), await Newsroom.PersonAsync(app, connector, -2, Role.CoordinationOffice));
        for (var number = 0; number < Readers; number++)
            await Newsroom.PersonAsync(app, connector, number, Role.DigitalGuide);

        var draft = await Newsroom.UseAsync<DraftNewsletter>(app, desk => desk.BeginAsync(author, "November", Cancel));
        var id = draft.Newsletter!.Id;
        await Newsroom.UseAsync<DraftNewsletter>(app, desk => desk.WriteAsync(author, id, null, new("November", "Newsletter", [new("Neu", "Es gibt einen neuen Leitfaden.")]), Cancel));
        await Newsroom.UseAsync<ChooseAudience>(app, desk => desk.ChooseAsync(author, id, new Audience { Roles = [Role.DigitalGuide] }, Cancel));
        var ready = await Newsroom.UseAsync<ChooseAudience>(app, desk => desk.ConfirmAsync(author, id, Readers, Cancel));
        Assert.Null(ready.Problem);
        var seen = Fingerprint.Of(ready.Newsletter!);
        Assert.Contains("selbst daran geschrieben", (await Newsroom.UseAsync<ApproveNewsletter>(app, desk => desk.HandleAsync(author, id, seen, Cancel))).Problem, StringComparison.Ordinal);
        Assert.Null((await Newsroom.UseAsync<ApproveNewsletter>(app, desk => desk.HandleAsync(approver, id, seen, Cancel))).Problem);

        // One letter more, past all use cases.
        await app.WithDbAsync(db => db.Newsletters.ExecuteUpdateAsync(row => row.SetProperty(mine => mine.Title, "November!"), Cancel));
        Assert.Contains("geändert", (await Newsroom.UseAsync<SteerNewsletter>(app, desk => desk.SendAsync(author, id, Cancel))).Problem, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.Deliveries.CountAsync(Cancel)));

        var again = await Newsroom.UseAsync<ChooseAudience>(app, desk => desk.ConfirmAsync(author, id, Readers, Cancel));
        Assert.Null((await Newsroom.UseAsync<ApproveNewsletter>(app, desk => desk.HandleAsync(approver, id, Fingerprint.Of(again.Newsletter!), Cancel))).Problem);
        var sent = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Newsroom.UseAsync<SteerNewsletter>(app, desk => desk.SendAsync(author, id, Cancel))));
        Assert.Single(sent, outcome => outcome.Problem is null);

        while (await app.WithDbAsync(db => db.Newsletters.AnyAsync(row => row.State != NewsletterState.Sent, Cancel)))
        {
            Assert.Equal(Readers, await app.WithDbAsync(db => db.Deliveries.CountAsync(Cancel)));
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
        }
        var figures = await app.WithDbAsync(db => NewsletterFigures.OfAsync(db, id, Cancel));
        Assert.Equal((Readers - 2, 1, 1), (figures[DeliveryState.Delivered], figures[DeliveryState.Failed], figures[DeliveryState.Unsure]));
        Assert.All(Enumerable.Range(0, Readers), number => Assert.Equal(number is 10 or 11 ? 0 : 1, connector.Messages($"a:{number}").Count));
    }

    private static int? Number(ConnectorCall call) => call.ConversationId is { } id && int.TryParse(id[2..], out var number) ? number : null;
}
