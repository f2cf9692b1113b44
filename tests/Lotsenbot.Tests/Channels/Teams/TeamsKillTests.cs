using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Channels.Teams;

public sealed class TeamsKillTestsOnSqlite(SqliteDatabase database) : TeamsKillTests(database), IClassFixture<SqliteDatabase>;

public sealed class TeamsKillTestsOnPostgres(PostgresDatabase database) : TeamsKillTests(database), IClassFixture<PostgresDatabase>;

/// <summary>
/// The promise of the inbox in Teams, kept by the real program under kill -9. Teams can't be asked what arrived: whatever may have been sent
/// before the end is sent once more, and says so.
/// </summary>
public abstract class TeamsKillTests(TestDatabase database) : DatabaseTests(database)
{
    private const int Conversations = 20;
    private const int QuestionsEach = 10;
    private const int Kills = 10;
    private const string Repeated = "_Ich weiß nicht, ob das schon bei dir angekommen ist";

    [Fact(Timeout = 600_000)]
    public async Task Every_acknowledged_question_is_answered_and_what_comes_twice_says_so_although_the_program_is_killed_ten_times()
    {
        var address = ProgramProcess.FreeAddress();
        await using var connector = await ConnectorStub.StartAsync();
        // Time enough to be killed between the arrival of an answer in Teams and Teams' word for it.
        connector.BeforeAnswer = _ => Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(0, 40)), Cancel);
        using var city = new CityFolder(("Leitfaden Projekte.md", "Den Projektauftrag unterschreibt die Dezernatsleitung, bevor das Projekt beginnt."));
        var settings = CityFolder.NothingShipped.Concat(Database.Settings).Concat(TeamsSite.Settings)
            .Concat([city.Setting, KeyValuePair.Create("Turns:Lease", "00:00:02")]).ToList();
        var program = await ProgramProcess.StartAsync(address, settings);
        try
        {
            await UntilItKnowsAsync(address);
            var people = Enumerable.Range(0, Conversations).Select(_ => new TeamsClient(address, connector)).ToList();
            var acknowledged = new ConcurrentDictionary<string, TeamsClient>();
            var asking = Task.WhenAll(people.Select(person => AskAsync(person, acknowledged)));
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

            var repeated = 0;
            foreach (var person in people)
                repeated += await CheckAsync(connector, person, [.. acknowledged.Where(entry => entry.Value == person).Select(entry => entry.Key)]);
            // Each program that was killed had at most one answer on the way in each conversation.
            Assert.InRange(repeated, 0, Kills * Conversations);
            TestContext.Current.TestOutputHelper!.WriteLine($"{repeated} of {acknowledged.Count} answers came twice, and said so.");
        }
        finally
        {
            program.Dispose();
        }
    }

    /// <summary>Each question has one answer, or further ones that say they may be.</summary>
    /// <returns>How many came again.</returns>
    private static async Task<int> CheckAsync(ConnectorStub connector, TeamsClient person, string[] questions)
    {
        await ConnectorStub.WhenAsync(() => questions.All(question => Answers(connector, person).Contains(question)));
        person.Dispose();
        var answers = connector.Messages(person.ConversationId).ToLookup(message => message["replyToId"]!.GetValue<string>(), Text);
        Assert.Equal(questions.Order(StringComparer.Ordinal), answers.Select(answer => answer.Key).Order(StringComparer.Ordinal));
        Assert.All(answers.SelectMany(texts => texts), text => Assert.Contains(TeamsSite.Answer, text, StringComparison.Ordinal));
        // What a killed program has sent may arrive behind what the next one says in doubt.
        Assert.All(answers, texts => Assert.InRange(texts.Count(text => !text.StartsWith(Repeated, StringComparison.Ordinal)), 0, 1));
        return answers.Sum(texts => texts.Count() - 1);
    }

    private static HashSet<string> Answers(ConnectorStub connector, TeamsClient person) =>
        [.. connector.Messages(person.ConversationId).Select(message => message["replyToId"]!.GetValue<string>())];

    private static string Text(JsonObject message) => message["text"]!.GetValue<string>();

    // Later starts open the index that the first one has built, and have it before they take a turn or a moment after.
    private static async Task UntilItKnowsAsync(Uri address)
    {
        while ((await HealthPage.ReadAsync(address))["checks"]!["knowledge"]!["description"]!.GetValue<string>() != "1 Passagen")
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
    }

    private static async Task AskAsync(TeamsClient person, ConcurrentDictionary<string, TeamsClient> acknowledged)
    {
        foreach (var number in Enumerable.Range(1, QuestionsEach))
            acknowledged[await AskUntilAcknowledgedAsync(person, $"Wer unterschreibt den {number}. Projektauftrag?")] = person;
    }

    // As Teams, which posts a message again when it got no answer.
    private static async Task<string> AskUntilAcknowledgedAsync(TeamsClient person, string text)
    {
        var id = TeamsClient.NextId();
        while (true)
        {
            try
            {
                return await person.SayAsync(text, id);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(20, 60)), Cancel);
            }
        }
    }

    private static async Task AcknowledgedAsync(ConcurrentDictionary<string, TeamsClient> acknowledged, int count)
    {
        while (acknowledged.Count < count)
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancel);
    }
}
