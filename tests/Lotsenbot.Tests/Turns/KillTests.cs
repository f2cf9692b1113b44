using System.Collections.Concurrent;
using System.Security.Cryptography;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Turns;

public sealed class KillTestsOnSqlite(SqliteDatabase database) : KillTests(database), IClassFixture<SqliteDatabase>;

public sealed class KillTestsOnPostgres(PostgresDatabase database) : KillTests(database), IClassFixture<PostgresDatabase>;

/// <summary>The promise of the inbox, kept by the real program under kill -9.</summary>
public abstract class KillTests(TestDatabase database) : DatabaseTests(database)
{
    private const int Conversations = 20;
    private const int QuestionsEach = 10;
    private const int Kills = 10;

    // Measured: 40 to 61 seconds on two busy cores, most of it spent starting the program. The limit is for a hang.
    [Fact(Timeout = 600_000)]
    public async Task Every_acknowledged_question_is_answered_exactly_once_although_the_program_is_killed_ten_times()
    {
        var address = ProgramProcess.FreeAddress();
        using var city = new CityFolder(("Leitfaden Projekte.md", "Den Projektauftrag unterschreibt die Dezernatsleitung, bevor das Projekt beginnt."));
        var settings = CityFolder.NothingShipped.Concat(Database.Settings).Concat([city.Setting, KeyValuePair.Create("Turns:Lease", "00:00:02")]).ToList();
        var program = await ProgramProcess.StartAsync(address, settings);
        try
        {
            await UntilItKnowsAsync(address);
            var clients = await Task.WhenAll(Enumerable.Range(0, Conversations).Select(_ => DirectLineClient.OpenAsync(address)));
            var acknowledged = new ConcurrentDictionary<string, DirectLineClient>();
            var asking = Task.WhenAll(clients.Select(client => AskAsync(client, acknowledged)));

            for (var kill = 1; kill <= Kills; kill++)
            {
                // Spread over the asking: the n-th kill comes when that share of the questions is acknowledged, in the middle of the others.
                await AcknowledgedAsync(acknowledged, kill * Conversations * QuestionsEach / (Kills + 1));
                await program.KillAsync();
                program.Dispose();
                program = await ProgramProcess.StartAsync(address, settings);
            }
            await asking.WaitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(Conversations * QuestionsEach, acknowledged.Count);

            foreach (var client in clients)
                await CheckAsync(client, acknowledged);
        }
        finally
        {
            program.Dispose();
        }
    }

    // Later starts open the index that the first one has built, and have it before they take a turn or a moment after.
    private static async Task UntilItKnowsAsync(Uri address)
    {
        while ((await HealthPage.ReadAsync(address))["checks"]!["knowledge"]!["description"]!.GetValue<string>() != "1 Passagen")
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
    }

    private static async Task AskAsync(DirectLineClient client, ConcurrentDictionary<string, DirectLineClient> acknowledged)
    {
        foreach (var number in Enumerable.Range(1, QuestionsEach))
            acknowledged[await AskUntilAcknowledgedAsync(client, $"Wer unterschreibt den {number}. Projektauftrag?")] = client;
    }

    // As a person who presses "send again" until the message is taken: the same message, with the same number.
    private static async Task<string> AskUntilAcknowledgedAsync(DirectLineClient client, string text)
    {
        var number = Guid.NewGuid().ToString("N");
        while (true)
        {
            try
            {
                return await client.SayAsync(text, number);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(20, 60)), Cancel);
            }
        }
    }

    private static async Task AcknowledgedAsync(ConcurrentDictionary<string, DirectLineClient> acknowledged, int count)
    {
        while (acknowledged.Count < count)
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancel);
    }

    private static async Task CheckAsync(DirectLineClient client, ConcurrentDictionary<string, DirectLineClient> acknowledged)
    {
        var questions = acknowledged.Where(entry => entry.Value == client).Select(entry => entry.Key).Order(StringComparer.Ordinal).ToList();
        await client.ReplyToAsync(questions[^1]);
        var (activities, _) = await client.ActivitiesAsync();
        var answered = activities.Select(activity => activity["replyToId"]?.GetValue<string>()).OfType<string>();
        Assert.Equal(questions, answered);
        Assert.Single(activities, activity => activity["from"]!["role"]!.GetValue<string>() == "bot" && activity["replyToId"] is null);
        Assert.All(activities.Where(activity => activity["replyToId"] is not null), answer =>
            Assert.Contains("> Den Projektauftrag unterschreibt die Dezernatsleitung", answer["text"]!.GetValue<string>(), StringComparison.Ordinal));
        client.Dispose();
    }
}
