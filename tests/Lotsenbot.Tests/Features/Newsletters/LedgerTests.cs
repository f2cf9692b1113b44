using System.Globalization;
using System.Security.Cryptography;
using Lotsenbot.Features.Newsletters;
using Lotsenbot.People;
using Lotsenbot.Tests.Channels.Teams;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Features.Newsletters;

public sealed class LedgerTestsOnSqlite(SqliteDatabase database) : LedgerTests(database, nodes: 1), IClassFixture<SqliteDatabase>;

public sealed class LedgerTestsOnPostgres(PostgresDatabase database) : LedgerTests(database, nodes: 2), IClassFixture<PostgresDatabase>;

/// <summary>
/// A newsletter reaches everybody once, whatever Teams does and whenever a node is killed; of whom nobody can know is said so. The long run:
/// LOTSENBOT_RECIPIENTS=10000 LOTSENBOT_KILLS=20.
/// </summary>
public abstract class LedgerTests(TestDatabase database, int nodes) : DatabaseTests(database)
{
    /// <summary>Messages that one node has on the way at the same time.</summary>
    private const int Parallel = 32;

    private static readonly DeliveryState[] States = Enum.GetValues<DeliveryState>();
    private static readonly int Recipients = Setting("LOTSENBOT_RECIPIENTS") ?? 200;
    private static readonly int Kills = Setting("LOTSENBOT_KILLS") ?? 1;
    private static readonly int Seed = Setting("LOTSENBOT_SEED") ?? 2026;

    [Fact(Timeout = 3_600_000)]
    public async Task Nobody_is_lost_and_nobody_gets_it_twice_while_Teams_is_moody_and_nodes_are_killed()
    {
        await using var connector = await ConnectorStub.StartAsync();
        var id = await ApprovedAsync(connector);
        var moods = new MoodyTeams(connector, Seed);
        var programs = Enumerable.Range(0, nodes).Select(_ => new MortalProgram([
            .. CityFolder.NothingShipped, .. Database.Settings, .. TeamsSite.Settings, KeyValuePair.Create("Teams:RequestsPerSecond", "1000"),
            KeyValuePair.Create("Teams:RequestTimeout", "00:00:02"), KeyValuePair.Create("Newsletters:Lease", "00:00:02"),
            KeyValuePair.Create("Newsletters:Parallel", $"{Parallel}")])).ToList();
        var start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(programs.Select(program => program.StartAsync()));
        var looks = await UntilSentAsync(id, KillAsync(programs, moods)).WaitAsync(TestContext.Current.CancellationToken);

        var ledger = await Database.UseAsync(db => db.Deliveries.AsNoTracking().Join(db.People, delivery => delivery.PersonId, person => person.Id, (delivery, person) => new { person.DisplayName, delivery.State })
            .ToDictionaryAsync(row => row.DisplayName, row => row.State, Cancel));
        var (lost, twice, untrue) = (0, 0, 0);
        foreach (var (number, state) in Enumerable.Range(0, Recipients).Select(number => (number, ledger[$"Person {number}"])))
        {
            var arrived = connector.Messages($"a:{number}").Count;
            twice += arrived > 1 ? 1 : 0;
            lost += arrived == 0 && state is not (DeliveryState.Failed or DeliveryState.Unsure) || state == DeliveryState.Failed && !MoodyTeams.IsAway(number) ? 1 : 0;
            untrue += arrived > 0 && state == DeliveryState.Failed ? 1 : 0;
        }
        var unsure = ledger.Values.Count(state => state == DeliveryState.Unsure);
        var kills = programs.Sum(program => program.Kills);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Database.GetType().Name}, {nodes} nodes: {Recipients} recipients, {moods.Calls} calls, {kills} kills, {looks} looks at the sum; delivered {ledger.Values.Count(state => state == DeliveryState.Delivered)}, "
            + $"failed {ledger.Values.Count(state => state == DeliveryState.Failed)}, unsure {unsure} of at most {moods.Doubtful} + {kills} x {Parallel}; lost {lost}, twice {twice}, {TimeProvider.System.GetElapsedTime(start).TotalSeconds:0} s."));
        Assert.Equal((0, 0, 0), (lost, twice, untrue));
        Assert.InRange(unsure, 0, moods.Doubtful + kills * Parallel);
        Assert.Equal(Kills, kills);
        foreach (var program in programs)
            program.Dispose();
    }

    /// <summary>Approved in a program of its own, and planned for when the nodes are there.</summary>
    private async Task<Guid> ApprovedAsync(ConnectorStub connector)
    {
        await using var app = LotsenbotApp.Start(Database, TeamsSite.Settings);
        var (author, approver) = (await Newsroom.PersonAsync(app, connector, -1, Role.CoordinationOffice), await Newsroom.PersonAsync(app, connector, -2, Role.CoordinationOffice));
        await app.WithDbAsync(db =>
        {
            Newsroom.Add(db, connector, Enumerable.Range(0, Recipients), Role.DigitalGuide);
            return db.SaveChangesAsync(Cancel);
        });
        var id = await Newsroom.ApprovedAsync(app, author, approver, Recipients);
        await app.WithDbAsync(db => db.Newsletters.Where(row => row.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(mine => mine.State, NewsletterState.Scheduled).SetProperty(mine => mine.SendAt, TimeProvider.System.GetUtcNow().AddSeconds(3)), Cancel));
        return id;
    }

    /// <summary>Spread over the calls: some node, at some moment, and now and then all of them.</summary>
    private static async Task KillAsync(List<MortalProgram> programs, MoodyTeams moods)
    {
        for (var left = Kills; left > 0;)
        {
            var next = (Kills - left) * Recipients / (Kills + 1) + RandomNumberGenerator.GetInt32(1, Recipients / (Kills + 1));
            while (moods.Calls < next)
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, 10)), Cancel);
            var victims = left >= programs.Count && RandomNumberGenerator.GetInt32(4) == 0 ? programs : [programs[RandomNumberGenerator.GetInt32(programs.Count)]];
            await Task.WhenAll(victims.Select(program => program.KillAsync()));
            await Task.WhenAll(victims.Select(program => program.StartAsync()));
            left -= victims.Count;
        }
    }

    private async Task<int> UntilSentAsync(Guid id, Task killing)
    {
        for (var looks = 1; ; looks++)
        {
            var look = await Database.UseAsync(db => db.Newsletters.Where(row => row.Id == id)
                .Select(row => new { row.Recipients, row.State, Sum = db.Deliveries.Count(delivery => delivery.NewsletterId == id && States.Contains(delivery.State)) }).SingleAsync(Cancel));
            Assert.Equal(look.Recipients, look.Sum);
            Assert.False(killing.IsFaulted, $"{killing.Exception}");
            if (look.State == NewsletterState.Sent && killing.IsCompleted)
                return looks;
            await Task.Delay(TimeSpan.FromMilliseconds(250), Cancel);
        }
    }

    private static int? Setting(string name) => Environment.GetEnvironmentVariable(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
