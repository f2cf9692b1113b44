using System.Text.Json.Nodes;
using Lotsenbot.Conversations;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lotsenbot.Tests.Hosting.Logs;

public sealed class LogPrivacyTestsOnSqlite(SqliteDatabase database) : LogPrivacyTests(database), IClassFixture<SqliteDatabase>;

public sealed class LogPrivacyTestsOnPostgres(PostgresDatabase database) : LogPrivacyTests(database), IClassFixture<PostgresDatabase>;

/// <summary>What people write and who they are is in no log, however much is logged.</summary>
public abstract class LogPrivacyTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Text = "Quittengelee";
    private const string Name = "Rumpelstilzchen";

    private readonly CapturedLogs _logs = new();
    private readonly TestChannel _channel = new();

    [Fact]
    public async Task A_message_that_is_answered_leaves_neither_its_text_nor_a_name_in_the_logs()
    {
        using var city = new CityFolder(("Haushalt.md", $"Das {Text} bezahlt die Kantine."));
        await using var app = await LotsenbotApp.StartAsync(Database, city, services: CaptureEverything);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        var message = DirectLineClient.Message($"Wer bezahlt das {Text}?");
        message["from"] = new JsonObject { ["id"] = "somebody", ["name"] = Name, ["role"] = "user" };
        var id = (await DirectLineClient.ReadAsync(await client.PostAsync(message)))["id"]!.GetValue<string>();
        Assert.Contains(Text, (await client.ReplyToAsync(id))["text"]!.GetValue<string>(), StringComparison.Ordinal);
        await client.PostAsync(new JsonObject { ["type"] = Text, ["name"] = Name });
        CheckLogs(mustName: "INSERT INTO");
    }

    [Fact]
    public async Task Nor_does_a_turn_that_throws()
    {
        // As careless as code can be: the exception quotes the message.
        _channel.OnSend = (turn, reply, _) => reply.Markdown.StartsWith("Entschuldige", StringComparison.Ordinal)
            ? Task.CompletedTask
            : throw new InvalidOperationException($"Can't send to {Name}: {turn.Text}", new FormatException(Text));
        await using var app = LotsenbotApp.Start(
            Database, [KeyValuePair.Create("Turns:RetryPause", "00:00:00")], services => CaptureEverything(services.AddSingleton<IChannel>(_channel)));
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Inbox>().AddAsync(
                new Turn("1", new ConversationReference(TestChannel.ChannelName, Guid.NewGuid().ToString("N")), Name, Text), Cancel);
        Assert.StartsWith("Entschuldige", (await _channel.NextAsync()).Reply.Markdown, StringComparison.Ordinal);
        CheckLogs(mustName: "System.InvalidOperationException");
    }

    [Fact]
    public async Task Nor_does_a_row_that_the_database_refuses()
    {
        await using var app = LotsenbotApp.Start(Database, services: CaptureEverything);
        await Assert.ThrowsAsync<DbUpdateException>(() => app.WithDbAsync(db =>
        {
            for (var twice = 0; twice < 2; twice++)
                db.Inbox.Add(new InboundMessage { Channel = "test", ConversationId = Name, ActivityId = "1", UserId = "user", Turn = Text, AvailableAt = DateTimeOffset.MaxValue });
            return db.SaveChangesAsync(Cancel);
        }));
        CheckLogs(mustName: "SaveChanges");
    }

    // If nothing were captured, nothing would be found.
    private void CheckLogs(string mustName)
    {
        Assert.Contains(_logs.Lines, line => line.StartsWith("Trace", StringComparison.Ordinal) || line.StartsWith("Debug", StringComparison.Ordinal));
        Assert.Contains(_logs.Lines, line => line.Contains(mustName, StringComparison.Ordinal));
        Assert.DoesNotContain(_logs.Lines, line => line.Contains(Text, StringComparison.OrdinalIgnoreCase) || line.Contains(Name, StringComparison.OrdinalIgnoreCase));
    }

    private void CaptureEverything(IServiceCollection services) => services.AddLogging(logging => logging
        .AddProvider(_logs)
        .AddFilter<CapturedLogs>(null, LogLevel.Trace));
}
