using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Tests.Channels.Teams;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Projects.Promises;

public sealed class PromiseTestsOnSqlite(SqliteDatabase database) : PromiseTests(database), IClassFixture<SqliteDatabase>;

public sealed class PromiseTestsOnPostgres(PostgresDatabase database) : PromiseTests(database), IClassFixture<PostgresDatabase>;

/// <summary>
/// What projects promise, whatever people press and whenever the program dies: nothing acknowledged is lost or done twice, who has no right
/// changes nothing, gates hold, the history only grows, and everybody is told once. More sequences with LOTSENBOT_SEQUENCES=10000, begun within
/// LOTSENBOT_MINUTES; others with LOTSENBOT_SEED.
/// </summary>
public abstract class PromiseTests(TestDatabase database) : DatabaseTests(database)
{
    private const int AtATime = 24;
    private const int MostCasts = 48;

    private static readonly int? Asked = Setting("LOTSENBOT_SEQUENCES");
    private static readonly int Sequences = Asked ?? 8;
    private static readonly ulong Seed = (ulong)(Setting("LOTSENBOT_SEED") ?? 2026);
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(Setting("LOTSENBOT_MINUTES") ?? 110);

    // A start takes as long as many presses: in a long run more are answered between two.
    private static readonly (int Least, int Most) BetweenKills = Asked is null ? (30, 60) : (200, 1500);

    private readonly ConcurrentQueue<SequenceRun> _done = new();
    private readonly ConcurrentQueue<(int Number, Sequence Sequence, Exception Exception)> _failed = new();
    private int _answered;

    [Fact(Timeout = 7_200_000)]
    public async Task Projects_keep_their_promises_whatever_is_pressed_and_whenever_the_program_is_killed()
    {
        await using var connector = await ConnectorStub.StartAsync();
        using var city = SmallFlow.City();
        using var program = new MortalProgram([
            .. CityFolder.NothingShipped, .. Database.Settings, .. TeamsSite.Settings, city.Setting,
            KeyValuePair.Create("Teams:ServiceUrl", connector.ServiceUrl), KeyValuePair.Create("Turns:Lease", "00:00:02")]);
        await program.StartAsync();
        var records = new ProjectRecords(Database);
        var casts = await records.UseAsync(db => Cast.EngageAsync(db, program.Address, connector, Math.Min(Sequences, MostCasts), Cancel));
        var start = Stopwatch.GetTimestamp();
        await PressAndKillAsync(program, records, casts).WaitAsync(TestContext.Current.CancellationToken);
        foreach (var shortest in _failed.OrderBy(failed => failed.Sequence.Length).Take(1))
            Assert.Fail($"{_failed.Count} of {_failed.Count + _done.Count} sequences failed. Number {shortest.Number} with LOTSENBOT_SEED={Seed}:\n{shortest.Sequence}\n{shortest.Exception}");

        await LetAllBeToldAsync(program, records);
        await Parallel.ForEachAsync(_done, Cancel, async (run, _) => await run.CheckAsync());
        var models = _done.Select(run => run.Model).ToList();
        var unsure = ToldOnce.Check(await records.NoticesAsync(Cancel), connector, models);
        Assert.InRange(unsure, 0, program.Kills);
        Assert.InRange(program.Kills, 2, int.MaxValue);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_done.Count} sequences, {_done.Sum(run => run.Presses)} presses, {program.Kills} kills, {program.Starts} starts, "
            + $"{_done.Sum(run => run.Cuts)} times a press was cut, in {_done.Count(run => run.Cuts > 0)} sequences, "
            + $"{models.Sum(model => model.Told.Count)} notices, {unsure} of them unsure, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s. Seed {Seed}."));
        foreach (var cast in casts)
            cast.Dispose();
    }

    /// <summary>All sequences share one program, and its deaths. When it doesn't come back, nobody waits for it.</summary>
    private async Task PressAndKillAsync(MortalProgram program, ProjectRecords records, IEnumerable<Cast> casts)
    {
        var (free, flow, start) = (new ConcurrentQueue<Cast>(casts), await FlowAsync(), Stopwatch.GetTimestamp());
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var killing = program.KillAgainAndAgainAsync(() => Volatile.Read(ref _answered), BetweenKills.Least, BetweenKills.Most, records.LastChangeAsync, end.Token);
        var pressing = Parallel.ForEachAsync(
            Enumerable.Range(0, Sequences), new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = end.Token },
            async (number, cancellationToken) =>
            {
                if (Stopwatch.GetElapsedTime(start) < Minutes)
                    await RunAsync(number, free, cast => new SequenceRun(records, cast, flow, () => Interlocked.Increment(ref _answered), cancellationToken), cancellationToken);
            });
        await Task.WhenAny(pressing, killing);
        await end.CancelAsync();
        await killing;
        await pressing;
    }

    private async Task RunAsync(int number, ConcurrentQueue<Cast> free, Func<Cast, SequenceRun> begin, CancellationToken cancellationToken)
    {
        var sequence = Sequence.Of(Seed, number);
        // One failure is enough to know; a shorter one is better to understand.
        if (_failed.Any(failed => failed.Sequence.Length <= sequence.Length))
            return;
        Assert.True(free.TryDequeue(out var cast));
        try
        {
            var run = begin(cast);
            await run.RunAsync(sequence);
            _done.Enqueue(run);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _failed.Enqueue((number, sequence, exception));
        }
        finally
        {
            free.Enqueue(cast);
        }
    }

    /// <summary>As the program reads it.</summary>
    private static async Task<ProjectFlow> FlowAsync()
    {
        using var folder = new Projects.Flow.FlowFolderOnDisk();
        return (await folder.ReadAsync(SmallFlow.Yaml)).Flow ?? throw new InvalidOperationException("The small flow has mistakes.");
    }

    private static async Task LetAllBeToldAsync(MortalProgram program, ProjectRecords records)
    {
        await program.KillAsync();
        await records.FreeNoticesAsync(Cancel);
        await program.StartAsync();
        var start = Stopwatch.GetTimestamp();
        while (await records.WaitingNoticesAsync(Cancel) is > 0 and var waiting)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(3), $"{waiting} notices still wait.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), Cancel);
        }
    }

    private static int? Setting(string name) => Environment.GetEnvironmentVariable(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
