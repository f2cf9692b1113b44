using Lotsenbot.Conversations;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Channels.Teams;

/// <summary>The same with a clock that tests turn; it knows nothing, for nobody asks.</summary>
public sealed class TeamsClock : TeamsSite
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        // The first call takes longest, and no time passes here while it does: the tests' time is ten times as fast as ours.
        using var person = Person();
        await using var stream = Channel.OpenStream(TurnOf(person));
        stream.Inform("Ich wache auf …");
        await Connector.CallWhenAsync(call => call.ConversationId == person.ConversationId);
        await PassAsync(stream.FinishAsync(new Reply("Ich bin wach."), CancellationToken.None), TimeSpan.FromMilliseconds(100));
    }

    /// <summary>Lets time pass until the work is done.</summary>
    /// <param name="step">So much of it at once.</param>
    public async Task<TResult> PassAsync<TResult>(Task<TResult> work, TimeSpan step)
    {
        await PassUntilAsync(() => work.IsCompleted, step);
        return await work;
    }

    public async Task PassAsync(Task work, TimeSpan step)
    {
        await PassUntilAsync(() => work.IsCompleted, step);
        await work;
    }

    public async Task PassUntilAsync(Func<bool> isSo, TimeSpan step)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!isSo())
        {
            // What was set off by the last step needs a moment of the real time.
            do
                await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            while (ThreadPool.PendingWorkItemCount > 0);
            if (!isSo())
                Time.Advance(step);
        }
    }

    protected override Task<LotsenbotApp> StartAsync(TestDatabase database, CityFolder city)
    {
        Connector.Time = Time;
        return Task.FromResult(LotsenbotApp.Start(database, Settings, services => services.AddSingleton<TimeProvider>(Time)));
    }
}
