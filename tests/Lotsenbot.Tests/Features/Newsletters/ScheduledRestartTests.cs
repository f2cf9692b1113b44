using Lotsenbot.Features.Newsletters;
using Lotsenbot.People;
using Lotsenbot.Tests.Channels.Teams;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Features.Newsletters;

/// <summary>The real program, down when its time comes, killed when it has just begun, and started again in the same minute.</summary>
public sealed class ScheduledRestartTests(SqliteDatabase database) : DatabaseTests(database), IClassFixture<SqliteDatabase>
{
    private const int Readers = 2;

    [Fact]
    public async Task Killed_in_the_minute_that_was_planned_and_started_again_it_goes_out_once()
    {
        await using var connector = await ConnectorStub.StartAsync();
        Guid id;
        await using (var app = LotsenbotApp.Start(Database, TeamsSite.Settings))
        {
            for (var number = 0; number < Readers; number++)
                await Newsroom.PersonAsync(app, connector, number, Role.DigitalGuide);
            id = await Newsroom.ApprovedAsync(
                app, await Newsroom.PersonAsync(app, connector, -1, Role.CoordinationOffice), await Newsroom.PersonAsync(app, connector, -2, Role.CoordinationOffice), Readers);
        }
        // Nobody is there when the time comes.
        await Database.UseAsync(db => db.Newsletters.Where(row => row.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(mine => mine.State, NewsletterState.Scheduled).SetProperty(mine => mine.SendAt, TimeProvider.System.GetUtcNow()), Cancel));
        using var program = new MortalProgram([
            .. CityFolder.NothingShipped, .. Database.Settings, .. TeamsSite.Settings, KeyValuePair.Create("Newsletters:Lease", "00:00:01"), KeyValuePair.Create("Newsletters:Parallel", "1")]);
        // The first message has reached Teams; whether it has, the program never learns.
        var killed = new TaskCompletionSource();
        connector.BeforeAnswer = call => call.ConversationId is "a:0" or "a:1" ? killed.Task : Task.CompletedTask;
        await program.StartAsync();
        await connector.CallWhenAsync(call => call.ConversationId is "a:0" or "a:1");
        await program.KillAsync();
        killed.SetResult();
        await program.StartAsync();

        await SentAsync(id);
        var states = await Database.UseAsync(db => db.Deliveries.AsNoTracking().Where(row => row.NewsletterId == id).Select(row => row.State).ToListAsync(Cancel));
        Assert.Equal([DeliveryState.Delivered, DeliveryState.Unsure], states.Order());
        Assert.All(Enumerable.Range(0, Readers), number => Assert.Single(connector.Messages($"a:{number}")));
    }

    private async Task SentAsync(Guid id)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (await Database.UseAsync(db => db.Newsletters.Where(row => row.Id == id).Select(row => row.State).SingleAsync(Cancel)) != NewsletterState.Sent)
            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
    }
}
