using Lotsenbot.Conversations;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lotsenbot.Tests.Turns;

/// <summary>A program that is told to end finishes the turns it is at, and leaves the others to whoever comes next.</summary>
public sealed class DrainTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Running_turns_are_finished_and_waiting_ones_stay_in_the_inbox()
    {
        var gate = new TaskCompletionSource();
        var channel = new TestChannel { OnSend = (_, _, _) => gate.Task };
        await using var app = LotsenbotApp.Start(database, [KeyValuePair.Create("Turns:Parallel", "2")], services => services.AddSingleton<IChannel>(channel));
        // An open chat must not use up the time that the turns need.
        using var client = await DirectLineClient.OpenAsync(app.Address);
        using var socket = await client.ConnectAsync();
        await client.ActivitiesWhenAsync(all => all.Count > 0);
        await using (var scope = app.Services.CreateAsyncScope())
            foreach (var number in Enumerable.Range(1, 4))
                await scope.ServiceProvider.GetRequiredService<Inbox>().AddAsync(TestChannel.Question($"conversation {number}", $"{number}"), Cancel);
        while (channel.Attempts.Count < 2)
            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancel);

        var stopping = app.Services.GetRequiredService<IHost>().StopAsync(Cancel);
        var started = app.Services.GetRequiredService<TimeProvider>().GetTimestamp();
        while ((await socket.NextAsync()) is not null)
            continue;
        Assert.False(stopping.IsCompleted);
        gate.SetResult();
        await stopping;
        Assert.True(app.Services.GetRequiredService<TimeProvider>().GetElapsedTime(started) < TimeSpan.FromSeconds(20), "The turns were over, and the program went on waiting.");

        var states = await app.WithDbAsync(db => db.Inbox.Where(message => message.Channel == TestChannel.ChannelName)
            .OrderBy(message => message.Id).Select(message => message.State).ToListAsync(Cancel));
        Assert.Equal([InboundState.Done, InboundState.Done, InboundState.Waiting, InboundState.Waiting], states);
        Assert.Equal(2, channel.Attempts.Count);
    }
}
