using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Features.Privacy;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Channels.Teams;

/// <summary>A press whose work takes longer than Teams waits, or fails.</summary>
public sealed class SlowPressTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IPersonalData
{
    private Func<CancellationToken, Task> _work = _ => Task.CompletedTask;

    public string Kind => "Langsames";

    public RetentionClass Retention => RetentionClass.Conversation;

    [Fact]
    public async Task Work_that_takes_longer_is_announced_in_time_and_its_result_is_sent()
    {
        var isFast = false;
        _work = cancellationToken => Volatile.Read(ref isFast) ? Task.CompletedTask : Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        await using var connector = await ConnectorStub.StartAsync();
        await using var app = LotsenbotApp.Start(database, TeamsSite.Settings, services => services.AddSingleton<IPersonalData>(this));
        using var person = new TeamsClient(app.Address, connector);

        var start = TimeProvider.System.GetTimestamp();
        var answer = await person.AskAsync(Confirm(person));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal("application/vnd.microsoft.activity.message", answer["type"]!.GetValue<string>());
        Assert.StartsWith("Das dauert einen Moment", answer["value"]!.GetValue<string>(), StringComparison.Ordinal);

        Volatile.Write(ref isFast, true);
        await app.DisposeAsync();
        // What was promised outlives the program.
        await using var next = LotsenbotApp.Start(database, TeamsSite.Settings, services => services.AddSingleton<IPersonalData>(this));
        var messages = await connector.MessagesWhenAsync(person.ConversationId, 2);
        Assert.StartsWith("Erledigt", messages[0]["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(messages[1]["attachments"]);
    }

    [Fact]
    public async Task A_press_that_Teams_repeats_is_worked_on_once()
    {
        var (runs, working) = (0, new TaskCompletionSource());
        _work = _ => Interlocked.Increment(ref runs) == 1 ? working.Task : Task.CompletedTask;
        await using var connector = await ConnectorStub.StartAsync();
        await using var app = LotsenbotApp.Start(database, TeamsSite.Settings, services => services.AddSingleton<IPersonalData>(this));
        using var person = new TeamsClient(app.Address, connector);
        var press = Confirm(person);
        var first = person.AskAsync(press);
        await ConnectorStub.WhenAsync(() => runs == 1);
        var second = person.AskAsync(press);
        working.SetResult();
        Assert.True(JsonNode.DeepEquals(await first, await second));
        Assert.True(JsonNode.DeepEquals(await first, await person.AskAsync(press)));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Work_that_fails_is_an_error_inside_the_answer_and_may_be_tried_again()
    {
        _work = _ => throw new InvalidOperationException("Broken.");
        await using var connector = await ConnectorStub.StartAsync();
        await using var app = LotsenbotApp.Start(database, TeamsSite.Settings, services => services.AddSingleton<IPersonalData>(this));
        using var person = new TeamsClient(app.Address, connector);
        var press = Confirm(person);
        var answer = await person.AskAsync(press);
        Assert.Equal((500, "application/vnd.microsoft.error"), (answer["statusCode"]!.GetValue<int>(), answer["type"]!.GetValue<string>()));
        Assert.DoesNotContain("Broken", answer.ToJsonString(), StringComparison.Ordinal);

        _work = _ => Task.CompletedTask;
        Assert.Equal(200, (await person.AskAsync(press))["statusCode"]!.GetValue<int>());
    }

    public Task<IReadOnlyList<JsonObject>> ExportAsync(DataSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<JsonObject>>([]);

    public async Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        await _work(cancellationToken);
        return 0;
    }

    public Task<int> DeleteOlderAsync(DateTimeOffset limit, CancellationToken cancellationToken) => Task.FromResult(0);

    private static JsonObject Confirm(TeamsClient person) => person.Invoke(
        "adaptiveCard/action",
        new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = ForgetCard.Confirm, ["data"] = new JsonObject() } });
}
