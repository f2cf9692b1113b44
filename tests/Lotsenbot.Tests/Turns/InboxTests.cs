using Lotsenbot.Conversations;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Turns;

public sealed class InboxTestsOnSqlite(SqliteDatabase database) : InboxTests(database), IClassFixture<SqliteDatabase>;

public sealed class InboxTestsOnPostgres(PostgresDatabase database) : InboxTests(database), IClassFixture<PostgresDatabase>;

public abstract class InboxTests(TestDatabase database) : DatabaseTests(database)
{
    private readonly TestChannel _channel = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly string _conversation = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_message_is_answered()
    {
        await using var app = Start();
        await AddAsync(app, Question(1));
        Assert.Equal("1", (await _channel.NextAsync()).Turn.Id);
        await StateAsync(app, 1, InboundState.Done);
    }

    [Fact]
    public async Task The_same_message_is_stored_once()
    {
        await using var app = Start();
        Assert.True(await AddAsync(app, Question(1)));
        Assert.False(await AddAsync(app, Question(1)));
        Assert.True(await AddAsync(app, Question(2)));
        Assert.Equal("1", (await _channel.NextAsync()).Turn.Id);
        Assert.Equal("2", (await _channel.NextAsync()).Turn.Id);
        Assert.Equal(["1", "2"], _channel.Attempts);
    }

    [Fact]
    public async Task The_same_message_from_two_nodes_at_once_is_stored_once()
    {
        await using var app = Start();
        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AddAsync(app, Question(1))));
        Assert.Single(stored, isNew => isNew);
        Assert.Equal(1, await app.WithDbAsync(db => db.Inbox.CountAsync(message => message.ConversationId == _conversation, Cancel)));
    }

    [Fact]
    public async Task Turns_of_one_conversation_run_in_order_and_others_meanwhile()
    {
        var gate = new TaskCompletionSource();
        _channel.OnSend = (turn, _, _) => turn.Id == "1" ? gate.Task : Task.CompletedTask;
        await using var app = Start();
        foreach (var number in Enumerable.Range(1, 5))
            await AddAsync(app, Question(number));
        await AddAsync(app, TestChannel.Question($"{_conversation}-other", "other"));

        // The first one still hangs: another conversation is answered, the second question isn't even tried.
        Assert.Equal("other", (await _channel.NextAsync()).Turn.Id);
        Assert.DoesNotContain("2", _channel.Attempts);

        gate.SetResult();
        foreach (var number in Enumerable.Range(1, 5))
            Assert.Equal($"{number}", (await _channel.NextAsync()).Turn.Id);
    }

    [Fact]
    public async Task No_more_turns_than_allowed_run_at_a_time()
    {
        var (atOnce, most) = (0, 0);
        _channel.OnSend = async (_, _, cancel) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref atOnce));
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancel);
            Interlocked.Decrement(ref atOnce);
        };
        await using var app = Start(("Turns:Parallel", "2"));
        foreach (var number in Enumerable.Range(1, 6))
            await AddAsync(app, TestChannel.Question($"{_conversation}-{number}", "1"));
        foreach (var _ in Enumerable.Range(1, 6))
            await _channel.NextAsync();
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task A_failed_attempt_is_repeated()
    {
        var failures = 2;
        _channel.OnSend = (_, _, _) => Interlocked.Decrement(ref failures) >= 0 ? throw new HttpRequestException("The far side is away.") : Task.CompletedTask;
        await using var app = Start(("Turns:RetryPause", "00:00:00"));
        await AddAsync(app, Question(1));
        Assert.Equal("1", (await _channel.NextAsync()).Turn.Id);
        Assert.Equal(3, _channel.Attempts.Count);
        await StateAsync(app, 1, InboundState.Done);
    }

    [Fact]
    public async Task After_the_last_attempt_the_person_gets_an_apology_and_the_conversation_goes_on()
    {
        _channel.OnSend = (turn, reply, _) => turn.Id == "1" && !reply.Markdown.StartsWith("Entschuldige", StringComparison.Ordinal)
            ? throw new HttpRequestException("The far side is away.")
            : Task.CompletedTask;
        await using var app = Start(("Turns:RetryPause", "00:00:00"));
        await AddAsync(app, Question(1));
        await AddAsync(app, Question(2));
        var apology = await _channel.NextAsync();
        Assert.Equal("1", apology.Turn.Id);
        Assert.StartsWith("Entschuldige", apology.Reply.Markdown, StringComparison.Ordinal);
        Assert.Equal("2", (await _channel.NextAsync()).Turn.Id);
        await StateAsync(app, 1, InboundState.Failed);
    }

    [Fact]
    public async Task A_turn_that_takes_too_long_is_stopped()
    {
        _channel.OnSend = (_, reply, cancel) => reply.Markdown.StartsWith("Entschuldige", StringComparison.Ordinal)
            ? Task.CompletedTask
            : Task.Delay(Timeout.Infinite, cancel);
        await using var app = Start(("Turns:Attempts", "1"));
        await AddAsync(app, Question(1));
        await AttemptsAsync(1);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.StartsWith("Entschuldige", (await _channel.NextAsync()).Reply.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_dead_worker_left_behind_is_taken_up_when_its_lease_runs_out()
    {
        await using var app = Start();
        await AddLeftBehindAsync(app, attempts: 1);
        Assert.Empty(_channel.Attempts);
        Assert.Equal("1", (await NextWhileTimePassesAsync()).Turn.Id);
        Assert.Equal(2, await app.WithDbAsync(db => db.Inbox.Where(message => message.ConversationId == _conversation)
            .Select(message => message.Attempts).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task A_turn_that_kills_its_worker_every_time_ends_with_an_apology()
    {
        await using var app = Start();
        await AddLeftBehindAsync(app, attempts: 3);
        Assert.StartsWith("Entschuldige", (await NextWhileTimePassesAsync()).Reply.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_has_lost_its_lease_stops_and_changes_nothing()
    {
        var stopped = new TaskCompletionSource();
        _channel.OnSend = async (_, _, cancel) =>
        {
            cancel.Register(stopped.SetResult);
            await Task.Delay(Timeout.Infinite, cancel);
        };
        await using var app = Start();
        await AddAsync(app, Question(1));
        await AttemptsAsync(1);
        await app.WithDbAsync(db => db.Inbox.Where(message => message.ConversationId == _conversation).ExecuteUpdateAsync(
            row => row.SetProperty(message => message.Attempts, 7), Cancel));
        _time.Advance(TimeSpan.FromSeconds(5));
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await StateAsync(app, 1, InboundState.Running);
    }

    [Fact]
    public async Task A_living_worker_keeps_its_lease()
    {
        var gate = new TaskCompletionSource();
        _channel.OnSend = (_, _, _) => gate.Task;
        await using var app = Start();
        await AddAsync(app, Question(1));
        await AttemptsAsync(1);
        var begun = _time.GetUtcNow();
        foreach (var _ in Enumerable.Range(0, 6))
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await WhenAsync(app, message => message.AvailableAt >= _time.GetUtcNow() + TimeSpan.FromSeconds(14));
        }
        Assert.True(_time.GetUtcNow() > begun + TimeSpan.FromSeconds(15));
        gate.SetResult();
        await _channel.NextAsync();
        Assert.Single(_channel.Attempts);
    }

    // In steps: the worker may just be between looking and waiting.
    private async Task<TestChannel.Delivery> NextWhileTimePassesAsync()
    {
        var next = _channel.NextAsync();
        while (!next.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(20), Cancel));
        }
        return await next;
    }

    private LotsenbotApp Start(params (string Key, string Value)[] settings) => LotsenbotApp.Start(
        Database,
        settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)),
        services => services.AddSingleton<IChannel>(_channel).Replace(ServiceDescriptor.Singleton<TimeProvider>(_time)));

    private Turn Question(int number) => TestChannel.Question(_conversation, $"{number}");

    private static async Task<bool> AddAsync(LotsenbotApp app, Turn turn)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredService<Inbox>();
        var isNew = await inbox.AddAsync(turn, Cancel);
        await inbox.WakeWorkersAsync(Cancel);
        return isNew;
    }

    /// <summary>As a worker leaves it that was killed: running, its lease just renewed.</summary>
    private Task<int> AddLeftBehindAsync(LotsenbotApp app, int attempts) => app.WithDbAsync(db =>
    {
        db.Inbox.Add(new InboundMessage
        {
            Channel = TestChannel.ChannelName,
            ConversationId = _conversation,
            ActivityId = "1",
            Turn = System.Text.Json.JsonSerializer.Serialize(Question(1)),
            ReceivedAt = _time.GetUtcNow(),
            State = InboundState.Running,
            AvailableAt = _time.GetUtcNow() + TimeSpan.FromSeconds(15),
            Attempts = attempts,
        });
        return db.SaveChangesAsync(Cancel);
    });

    private Task StateAsync(LotsenbotApp app, int number, InboundState state) =>
        WhenAsync(app, message => message.ActivityId == $"{number}" && message.State == state);

    private async Task WhenAsync(LotsenbotApp app, Func<InboundMessage, bool> expected)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!(await app.WithDbAsync(db => db.Inbox.AsNoTracking().Where(message => message.ConversationId == _conversation).ToListAsync(Cancel))).Any(expected))
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
    }

    private async Task AttemptsAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (_channel.Attempts.Count < count)
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
    }
}
