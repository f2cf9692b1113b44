using Lotsenbot.Conversations;
using Lotsenbot.Features.Answers;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Features.Answers;

public sealed class FollowUpTestsOnSqlite(SqliteDatabase database) : FollowUpTests(database), IClassFixture<SqliteDatabase>;

public sealed class FollowUpTestsOnPostgres(PostgresDatabase database) : FollowUpTests(database), IClassFixture<PostgresDatabase>;

/// <summary>"Und wer bezahlt das?" after another question, through the inbox to the reply.</summary>
public abstract class FollowUpTests(TestDatabase database) : DatabaseTests(database)
{
    private const string First = "Wo beantrage ich eine Basiskomponente?";
    private const string Second = "Und wer bezahlt das?";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly TestChannel _channel = new();
    private readonly CityFolder _city = new(
        ("Basiskomponenten.md", "Eine Basiskomponente beantragst du bei der KoSt. Eine Basiskomponente bezahlt das Digitalbudget."),
        ("Reisen.md", "Eine Dienstreise bezahlt die Reisestelle, und das immer."));
    private readonly string _conversation = Guid.NewGuid().ToString("N");

    public override ValueTask DisposeAsync()
    {
        _city.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task A_question_that_names_no_subject_is_about_the_last_one()
    {
        await using var app = await StartAsync();
        await AskAsync(app, "1", First);
        var reply = await AskAsync(app, "2", Second);
        Assert.Contains("Eine Basiskomponente bezahlt das Digitalbudget.", reply.Markdown.Split("[1]")[0], StringComparison.Ordinal);
        Assert.Equal("Basiskomponenten", reply.Sources![0].Document);
    }

    [Fact]
    public async Task A_turn_that_is_run_again_does_not_follow_up_on_itself()
    {
        await using var app = await StartAsync();
        await AskAsync(app, "1", First);
        var failures = 2;
        _channel.OnSend = (_, _, _) => Interlocked.Decrement(ref failures) >= 0 ? throw new HttpRequestException("The far side is away.") : Task.CompletedTask;
        await AskAsync(app, "2", Second);
        Assert.Equal(["1", "2", "2", "2"], _channel.Attempts);
        var last = await LastQuestionAsync(app);
        Assert.Equal(("2", FollowUp.Complete(Second, First)), (last.TurnId, last.Question));
    }

    [Fact]
    public async Task After_a_long_pause_the_last_question_is_forgotten()
    {
        await using var app = await StartAsync();
        await AskAsync(app, "1", First);
        // Not before the turn is noted as done: it would look left behind, and be run again.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await app.WithDbAsync(db => db.Inbox.AnyAsync(message => message.ConversationId == _conversation && message.State != InboundState.Done, patience.Token)))
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        _time.Advance(TimeSpan.FromMinutes(61));
        await AskAsync(app, "2", Second);
        Assert.Equal(Second, (await LastQuestionAsync(app)).Question);
    }

    [Fact]
    public async Task Another_conversation_knows_nothing_of_it()
    {
        await using var app = await StartAsync();
        await AskAsync(app, "1", First);
        await AskAsync(app, "2", Second, _conversation + "-other");
        Assert.Equal(First, (await LastQuestionAsync(app)).Question);
    }

    private Task<LotsenbotApp> StartAsync() => LotsenbotApp.StartAsync(
        Database, _city, settings: [KeyValuePair.Create("Turns:RetryPause", "00:00:00")],
        services: services => services.AddSingleton<IChannel>(_channel).Replace(ServiceDescriptor.Singleton<TimeProvider>(_time)));

    private async Task<Reply> AskAsync(LotsenbotApp app, string id, string text, string? conversation = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredService<Inbox>();
        await inbox.AddAsync(TestChannel.Question(conversation ?? _conversation, id) with { Text = text }, Cancel);
        await inbox.WakeWorkersAsync(Cancel);
        return (await _channel.NextAsync()).Reply;
    }

    private async Task<LastQuestion> LastQuestionAsync(LotsenbotApp app) =>
        (await app.WithDbAsync(async db => await db.LastQuestions.FindAsync([TestChannel.ChannelName, _conversation], Cancel)))!;
}
