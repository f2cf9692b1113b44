using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.People;
using Lotsenbot.Tests.Channels.Teams;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Features.Newsletters;

/// <summary>A newsletter is stopped, goes on, is sent again to some, and is corrected; nobody is lost on the way.</summary>
public sealed class SteerTests(SqliteDatabase database) : DatabaseTests(database), IClassFixture<SqliteDatabase>
{
    private const int Readers = 6;

    [Fact]
    public async Task It_pauses_goes_on_and_is_sent_again_to_whom_the_office_says_and_corrected_in_place()
    {
        await using var connector = await ConnectorStub.StartAsync();
        var isIll = true;
        connector.Instead = call => !Volatile.Read(ref isIll) ? null : call.ConversationId switch
        {
            "a:0" => ConnectorReply.Error(403, "ConversationBlockedByUser", "Blocked"),
            "a:1" => ConnectorReply.Error(500, "ServiceError", "Something went wrong."),
            "a:2" or "a:3" => ConnectorReply.Error(429, "Throttled", "Too many requests", retryAfter: 1),
            _ => null,
        };
        await using var app = LotsenbotApp.Start(Database, TeamsSite.Settings);
        var (author, approver) = await PeopleAsync(app, connector);
        var id = await Newsroom.ApprovedAsync(app, author, approver, Readers);
        Assert.Null((await SteerAsync(app, steer => steer.SendAsync(author, id, Cancel))).Problem);
        await Newsroom.WhenAsync(app, id, (_, figures) => figures is { } now && (now[DeliveryState.Delivered], now[DeliveryState.Failed], now[DeliveryState.Unsure]) == (2, 1, 1));

        Assert.Null((await SteerAsync(app, steer => steer.PauseAsync(author, id, Cancel))).Problem);
        await Newsroom.WhenAsync(app, id, (newsletter, figures) => newsletter.State == NewsletterState.Paused && figures[DeliveryState.Waiting] == 2);
        Volatile.Write(ref isIll, false);
        Assert.Null((await SteerAsync(app, steer => steer.ResumeAsync(author, id, Cancel))).Problem);
        await Newsroom.WhenAsync(app, id, (newsletter, figures) => newsletter.State == NewsletterState.Sent && figures[DeliveryState.Delivered] == Readers - 2);

        // The one that failed, and nobody whose message may have arrived.
        Assert.Null((await SteerAsync(app, steer => steer.ResendFailedAsync(author, id, Cancel))).Problem);
        await Newsroom.WhenAsync(app, id, (newsletter, figures) => newsletter.State == NewsletterState.Sent && figures[DeliveryState.Delivered] == Readers - 1);
        Assert.Equal((1, 0), (connector.Messages("a:0").Count, connector.Messages("a:1").Count));
        Assert.Contains("nichts noch einmal", (await SteerAsync(app, steer => steer.ResendFailedAsync(author, id, Cancel))).Problem, StringComparison.Ordinal);
        Assert.Null((await SteerAsync(app, steer => steer.ResendUnsureAsync(author, id, Cancel))).Problem);
        await Newsroom.WhenAsync(app, id, (newsletter, figures) => newsletter.State == NewsletterState.Sent && figures[DeliveryState.Delivered] == Readers);

        var correction = (await Newsroom.UseAsync<DraftNewsletter>(app, draft => draft.CorrectAsync(author, id, Cancel))).Newsletter!.Id;
        await Newsroom.UseAsync<DraftNewsletter>(app, draft => draft.WriteAsync(author, correction, null, new("November", "Newsletter", [new("Neu", "Den Leitfaden gibt es erst im Dezember.")]), Cancel));
        await Newsroom.ApproveAsync(app, correction, author, approver, Readers);
        Assert.Null((await SteerAsync(app, steer => steer.SendAsync(author, correction, Cancel))).Problem);
        await Newsroom.WhenAsync(app, correction, (newsletter, figures) => newsletter.State == NewsletterState.Sent && figures[DeliveryState.Delivered] == Readers);
        Assert.All(Enumerable.Range(0, Readers).Where(number => number != 1), number => Assert.Contains("erst im Dezember", Assert.Single(connector.Messages($"a:{number}")).ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_cancelled_keeps_everybody_in_its_figures_and_an_approver_who_is_forgotten_does_not_count()
    {
        await using var connector = await ConnectorStub.StartAsync();
        connector.Instead = call => call.ConversationId == "a:0" ? null : ConnectorReply.Error(429, "Throttled", "Too many requests", retryAfter: 1);
        await using var app = LotsenbotApp.Start(Database, TeamsSite.Settings);
        var (author, approver) = await PeopleAsync(app, connector);
        var id = await Newsroom.ApprovedAsync(app, author, approver, Readers);
        Assert.Null((await SteerAsync(app, steer => steer.SendAsync(author, id, Cancel))).Problem);
        await Newsroom.WhenAsync(app, id, (_, figures) => figures[DeliveryState.Delivered] == 1);
        Assert.Null((await SteerAsync(app, steer => steer.CancelAsync(author, id, Cancel))).Problem);
        await Newsroom.WhenAsync(app, id, (newsletter, figures) => newsletter.State == NewsletterState.Cancelled && figures[DeliveryState.Waiting] == Readers - 1);
        Assert.NotNull((await SteerAsync(app, steer => steer.ResumeAsync(author, id, Cancel))).Problem);

        var other = await Newsroom.ApprovedAsync(app, author, approver, Readers);
        var subject = new DataSubject([new Identity(Identity.Entra, "object--2")], [], []);
        await using (var scope = app.Services.CreateAsyncScope())
            foreach (var data in scope.ServiceProvider.GetServices<IPersonalData>().Where(data => data.Kind.StartsWith("Newsletter", StringComparison.Ordinal)))
                await data.DeleteAsync(subject, Cancel);
        Assert.Equal(0, await app.WithDbAsync(db => db.Newsletters.CountAsync(row => row.ApproverId != null, Cancel)));
        Assert.Contains("nicht mehr da", (await SteerAsync(app, steer => steer.SendAsync(author, other, Cancel))).Problem, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.Deliveries.CountAsync(row => row.NewsletterId == other, Cancel)));
    }

    private static Task<NewsletterOutcome> SteerAsync(LotsenbotApp app, Func<SteerNewsletter, Task<NewsletterOutcome>> use) => Newsroom.UseAsync(app, use);

    private static async Task<(Person Author, Person Approver)> PeopleAsync(LotsenbotApp app, ConnectorStub connector)
    {
        // Both tests have the same database, one after the other.
        await Newsroom.EmptyAsync(app);
        var office = (await Newsroom.PersonAsync(app, connector, -1, Role.CoordinationOffice), await Newsroom.PersonAsync(app, connector, -2, Role.CoordinationOffice));
        for (var number = 0; number < Readers; number++)
            await Newsroom.PersonAsync(app, connector, number, Role.DigitalGuide);
        return office;
    }
}
