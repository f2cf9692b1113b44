using Lotsenbot.Conversations;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Turns;

public sealed class InboxTestsOnSqlite(SqliteDatabase database) : InboxTests(database), IClassFixture<SqliteDatabase>;

public sealed class InboxTestsOnPostgres(PostgresDatabase database) : InboxTests(database), IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task Two_nodes_share_the_work_and_answer_everything_once_and_in_order()
    {
        await using var one = Start();
        await using var two = Start();
        var nodes = new[] { one, two };
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async conversation =>
        {
            foreach (var number in Enumerable.Range(0, 10))
                await AddAsync(nodes[(conversation + number) % 2], TestChannel.Question($"{Conversation}-{conversation}", $"{conversation}-{number}"));
        }));
        var answered = new List<TestChannel.Delivery>();
        while (answered.Count < 200)
            answered.Add(await Channel.NextAsync());
        Assert.Equal(200, Channel.Attempts.Distinct().Count());
        Assert.Equal(200, Channel.Attempts.Count);
        Assert.All(answered.GroupBy(delivery => delivery.Turn.Conversation), conversation =>
            Assert.Equal(conversation.Select(delivery => delivery.Turn.Id).Order(StringComparer.Ordinal), conversation.Select(delivery => delivery.Turn.Id)));
    }
}

public abstract class InboxTests(TestDatabase database) : DatabaseTests(database)
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    protected TestChannel Channel => field ??= new TestChannel { Hears = Conversation };

    protected string Conversation { get; } = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_message_is_answered()
    {
        await using var app = Start();
        await AddAsync(app, Question(1));
        Assert.Equal("1", (await Channel.NextAsync()).Turn.Id);
        await StateAsync(app, 1, InboundState.Done);
    }

    [Fact]
    public async Task While_a_question_is_answered_typing_is_shown_but_not_for_a_press()
    {
        await using var app = Start();
        var press = new CardAction(Verbs.ConversationOpened, System.Text.Json.JsonDocument.Parse("{}").RootElement);
        await AddAsync(app, Question(1) with { CardAction = press });
        await Channel.NextAsync();
        Assert.Empty(Channel.TypingIn);
        await AddAsync(app, Question(2));
        await Channel.NextAsync();
        Assert.Equal([Conversation], Channel.TypingIn);
    }

    [Fact]
    public async Task An_answer_that_is_there_at_once_is_not_announced()
    {
        Channel.TypingAfter = TimeSpan.FromMilliseconds(700);
        await using var app = Start();
        await AddAsync(app, Question(1));
        await Channel.NextAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(Channel.TypingIn);
    }

    [Fact]
    public async Task The_same_message_is_stored_once()
    {
        await using var app = Start();
        Assert.True(await AddAsync(app, Question(1)));
        Assert.False(await AddAsync(app, Question(1)));
        Assert.True(await AddAsync(app, Question(2)));
        Assert.Equal("1", (await Channel.NextAsync()).Turn.Id);
        Assert.Equal("2", (await Channel.NextAsync()).Turn.Id);
        Assert.Equal(["1", "2"], Channel.Attempts);
    }

    [Fact]
    public async Task The_same_message_from_two_nodes_at_once_is_stored_once()
    {
        await using var app = Start();
        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AddAsync(app, Question(1))));
        Assert.Single(stored, isNew => isNew);
        Assert.Equal(1, await app.WithDbAsync(db => db.Inbox.CountAsync(message => message.ConversationId == Conversation, Cancel)));
    }

    [Fact]
    public async Task Turns_of_one_conversation_run_in_order_and_others_meanwhile()
    {
        var gate = new TaskCompletionSource();
        Channel.OnSend = (turn, _, _) => turn.Id == "1" ? gate.Task : Task.CompletedTask;
        await using var app = Start();
        foreach (var number in Enumerable.Range(1, 5))
            await AddAsync(app, Question(number));
        await AddAsync(app, TestChannel.Question($"{Conversation}-other", "other"));

        // The first one still hangs: another conversation is answered, the second question isn't even tried.
        Assert.Equal("other", (await Channel.NextAsync()).Turn.Id);
        Assert.DoesNotContain("2", Channel.Attempts);

        gate.SetResult();
        foreach (var number in Enumerable.Range(1, 5))
            Assert.Equal($"{number}", (await Channel.NextAsync()).Turn.Id);
    }

    [Fact]
    public async Task No_more_turns_than_allowed_run_at_a_time()
    {
        var (atOnce, most) = (0, 0);
        var two = new TaskCompletionSource();
        Channel.OnSend = async (_, _, cancel) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref atOnce));
            if (most > 1)
                two.TrySetResult();
            // The first waits for a second one; both stay a little, for a third one that must not come.
            await two.Task.WaitAsync(TimeSpan.FromSeconds(20), cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancel);
            Interlocked.Decrement(ref atOnce);
        };
        await using var app = Start(("Turns:Parallel", "2"));
        foreach (var number in Enumerable.Range(1, 6))
            await AddAsync(app, TestChannel.Question($"{Conversation}-{number}", "1"));
        foreach (var _ in Enumerable.Range(1, 6))
            await Channel.NextAsync();
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task A_failed_attempt_is_repeated()
    {
        var failures = 2;
        Channel.OnSend = (_, _, _) => Interlocked.Decrement(ref failures) >= 0 ? throw new HttpRequestException("The far side is away.") : Task.CompletedTask;
        await using var app = Start(("Turns:RetryPause", "00:00:00"));
        await AddAsync(app, Question(1));
        Assert.Equal("1", (await Channel.NextAsync()).Turn.Id);
        Assert.Equal(3, Channel.Attempts.Count);
        await StateAsync(app, 1, InboundState.Done);
    }

    [Fact]
    public async Task After_the_last_attempt_the_person_gets_an_apology_and_the_conversation_goes_on()
    {
        Channel.OnSend = (turn, reply, _) => turn.Id == "1" && !reply.Markdown.StartsWith("Entschuldige", StringComparison.Ordinal)
            ? throw new HttpRequestException("The far side is away.")
            : Task.CompletedTask;
        await using var app = Start(("Turns:RetryPause", "00:00:00"));
        await AddAsync(app, Question(1));
        await AddAsync(app, Question(2));
        var apology = await Channel.NextAsync();
        Assert.Equal("1", apology.Turn.Id);
        Assert.StartsWith("Entschuldige", apology.Reply.Markdown, StringComparison.Ordinal);
        Assert.Equal("2", (await Channel.NextAsync()).Turn.Id);
        await StateAsync(app, 1, InboundState.Failed);
    }

    [Fact]
    public async Task A_turn_that_takes_too_long_is_stopped()
    {
        Channel.OnSend = (_, reply, cancel) => reply.Markdown.StartsWith("Entschuldige", StringComparison.Ordinal)
            ? Task.CompletedTask
            : Task.Delay(Timeout.Infinite, cancel);
        await using var app = Start(("Turns:Attempts", "1"));
        await AddAsync(app, Question(1));
        await AttemptsAsync(1);
        await PassAsync(app, TimeSpan.FromSeconds(115));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.StartsWith("Entschuldige", (await Channel.NextAsync()).Reply.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_dead_worker_left_behind_is_taken_up_when_its_lease_runs_out()
    {
        await using var app = Start();
        await AddLeftBehindAsync(app, claims: 1);
        Assert.Empty(Channel.Attempts);
        Assert.Equal("1", (await NextAfterLeaseAsync(app)).Turn.Id);
        Assert.Equal(2, await app.WithDbAsync(db => db.Inbox.Where(message => message.ConversationId == Conversation)
            .Select(message => message.Claims).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task A_turn_that_kills_its_worker_every_time_ends_with_an_apology()
    {
        await using var app = Start();
        await AddLeftBehindAsync(app, claims: 20);
        Assert.StartsWith("Entschuldige", (await NextAfterLeaseAsync(app)).Reply.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_has_lost_its_lease_stops_and_changes_nothing()
    {
        var stopped = new TaskCompletionSource();
        Channel.OnSend = async (_, _, cancel) =>
        {
            cancel.Register(stopped.SetResult);
            await Task.Delay(Timeout.Infinite, cancel);
        };
        await using var app = Start(("Turns:Attempts", "1"));
        await AddAsync(app, Question(1));
        await AttemptsAsync(1);
        await app.WithDbAsync(db => db.Inbox.Where(message => message.ConversationId == Conversation).ExecuteUpdateAsync(
            row => row.SetProperty(message => message.Claims, 7), Cancel));
        _time.Advance(TimeSpan.FromSeconds(5));
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await StateAsync(app, 1, InboundState.Running);
        // The next test shares the database.
        await app.WithDbAsync(db => db.Inbox.ExecuteUpdateAsync(
            row => row.SetProperty(message => message.State, InboundState.Done), Cancel));

        // Nor does it apologise for what another worker may still answer. A program that has ended has finished what it was at.
        await app.DisposeAsync();
        Assert.Single(Channel.Attempts);
    }

    [Fact]
    public async Task A_living_worker_keeps_its_lease()
    {
        var gate = new TaskCompletionSource();
        Channel.OnSend = (_, _, _) => gate.Task;
        await using var app = Start();
        await AddAsync(app, Question(1));
        await AttemptsAsync(1);
        await PassAsync(app, TimeSpan.FromSeconds(60));
        gate.SetResult();
        await Channel.NextAsync();
        Assert.Single(Channel.Attempts);
    }

    /// <summary>The next delivery, when so much time has passed that the worker takes up what was left behind.</summary>
    private async Task<TestChannel.Delivery> NextAfterLeaseAsync(LotsenbotApp app)
    {
        _time.Advance(TimeSpan.FromSeconds(16));
        // The worker may just be between looking and waiting, so it is given more time, but only until it has taken the turn.
        while (await app.WithDbAsync(db => db.Inbox.AnyAsync(
            message => message.ConversationId == Conversation && message.State == InboundState.Running && message.AvailableAt < _time.GetUtcNow(), Cancel)))
        {
            _time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancel);
        }
        return await Channel.NextAsync();
    }

    /// <summary>Time passes no faster than the worker can renew its lease.</summary>
    private async Task PassAsync(LotsenbotApp app, TimeSpan length)
    {
        for (var end = _time.GetUtcNow() + length; _time.GetUtcNow() < end;)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await WhenAsync(app, message => message.AvailableAt >= _time.GetUtcNow() + TimeSpan.FromSeconds(14));
        }
    }

    protected LotsenbotApp Start(params (string Key, string Value)[] settings) => LotsenbotApp.Start(
        Database,
        settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)),
        services => services.AddSingleton<IChannel>(Channel).Replace(ServiceDescriptor.Singleton<TimeProvider>(_time)));

    private Turn Question(int number) => TestChannel.Question(Conversation, $"{number}");

    protected static async Task<bool> AddAsync(LotsenbotApp app, Turn turn)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredService<Inbox>();
        var isNew = await inbox.AddAsync(turn, Cancel);
        await inbox.WakeWorkersAsync(Cancel);
        return isNew;
    }

    /// <summary>As a worker leaves it that was killed: running, its lease just renewed.</summary>
    private Task<int> AddLeftBehindAsync(LotsenbotApp app, int claims) => app.WithDbAsync(db =>
    {
        db.Inbox.Add(new InboundMessage
        {
            Channel = TestChannel.ChannelName,
            ConversationId = Conversation,
            ActivityId = "1",
            UserId = "user",
            Turn = System.Text.Json.JsonSerializer.Serialize(Question(1)),
            ReceivedAt = _time.GetUtcNow(),
            State = InboundState.Running,
            AvailableAt = _time.GetUtcNow() + TimeSpan.FromSeconds(15),
            Claims = claims,
        });
        return db.SaveChangesAsync(Cancel);
    });

    private Task StateAsync(LotsenbotApp app, int number, InboundState state) =>
        WhenAsync(app, message => message.ActivityId == $"{number}" && message.State == state);

    private async Task WhenAsync(LotsenbotApp app, Func<InboundMessage, bool> expected)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await app.WithDbAsync(db => db.Inbox.AsNoTracking().Where(message => message.ConversationId == Conversation).ToListAsync(Cancel))).Any(expected))
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
    }

    private async Task AttemptsAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Channel.Attempts.Count < count)
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
    }
}
