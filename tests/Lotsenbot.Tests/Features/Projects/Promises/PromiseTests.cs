using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Lotsenbot.Features.Projects.Flow;
using Lotsenbot.Notices;
using Lotsenbot.Tests.Channels.Teams;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Features.Projects.Promises;

public sealed class PromiseTestsOnSqlite(SqliteDatabase database) : PromiseTests(database), IClassFixture<SqliteDatabase>;

public sealed class PromiseTestsOnPostgres(PostgresDatabase database) : PromiseTests(database), IClassFixture<PostgresDatabase>;

/// <summary>
/// What projects promise, whatever people press and whenever the program dies: nothing acknowledged is lost or done twice, who has no right
/// changes nothing, gates hold, the history only grows, and everybody is told once. More sequences with LOTSENBOT_SEQUENCES=10000, the same ones
/// again with CsCheck_Seed.
/// </summary>
public abstract class PromiseTests(TestDatabase database) : DatabaseTests(database)
{
    private const int AtATime = 48;

    private static readonly int Sequences = int.Parse(Environment.GetEnvironmentVariable("LOTSENBOT_SEQUENCES") ?? "120", CultureInfo.InvariantCulture);

    [Fact(Timeout = 7_200_000)]
    public async Task Projects_keep_their_promises_whatever_is_pressed_and_whenever_the_program_is_killed()
    {
        if (Environment.GetEnvironmentVariable("LOTSENBOT_SEQUENCES") is null)
            Assert.Skip("Runs when LOTSENBOT_SEQUENCES says how many sequences.");
        await using var connector = await ConnectorStub.StartAsync();
        using var city = SmallFlow.City();
        using var program = new MortalProgram([
            .. CityFolder.NothingShipped, .. Database.Settings, .. TeamsSite.Settings, city.Setting, KeyValuePair.Create("Turns:Lease", "00:00:02")]);
        await program.StartAsync();
        var records = new ProjectRecords(Database);
        var casts = await records.UseAsync(db => Cast.EngageAsync(db, program.Address, connector, AtATime, Cancel));
        var (free, done, flow) = (new ConcurrentBag<Cast>(casts), new ConcurrentQueue<SequenceRun>(), await FlowAsync());
        var start = Stopwatch.GetTimestamp();

        using var end = new CancellationTokenSource();
        var killing = program.KillAgainAndAgainAsync(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6), end.Token);
        await Sequence.Any.SampleAsync(
            async sequence =>
            {
                Assert.True(free.TryTake(out var cast));
                try
                {
                    var run = new SequenceRun(records, cast, flow, Cancel);
                    await run.RunAsync(sequence);
                    done.Enqueue(run);
                }
                finally
                {
                    free.Add(cast);
                }
            },
            iter: Sequences, threads: AtATime, print: sequence => $"\n{sequence}\n").WaitAsync(TestContext.Current.CancellationToken);
        await end.CancelAsync();
        await killing;

        await LetLeasesRunOutAsync(program, records);
        foreach (var run in done)
            await run.CheckAsync();
        var unsure = await CheckNoticesAsync(records, connector, [.. done.Select(run => run.Model)]);
        Assert.InRange(unsure, 0, program.Kills);
        var told = done.Sum(run => run.Model.Told.Count);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{done.Count} sequences, {done.Sum(run => run.Presses)} presses, {program.Kills} kills, {done.Sum(run => run.Cuts)} presses cut in {done.Count(run => run.Cuts > 0)} sequences, "
            + $"{told} notices, {unsure} of them unsure, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s."));
        foreach (var cast in casts)
            cast.Dispose();
    }

    /// <summary>As the program reads it.</summary>
    private static async Task<ProjectFlow> FlowAsync()
    {
        using var folder = new Projects.Flow.FlowFolderOnDisk();
        return (await folder.ReadAsync(SmallFlow.Yaml)).Flow ?? throw new InvalidOperationException("The small flow has mistakes.");
    }

    // A notice that somebody was sending who was killed is free five minutes later: the program ends, and those are over.
    private static async Task LetLeasesRunOutAsync(MortalProgram program, ProjectRecords records)
    {
        await program.KillAsync();
        var now = TimeProvider.System.GetUtcNow();
        await records.UseAsync(db => db.Notices.Where(notice => notice.State == NoticeState.Waiting)
            .ExecuteUpdateAsync(row => row.SetProperty(notice => notice.AvailableAt, now), Cancel));
        await program.StartAsync();
        while (await records.UseAsync(db => db.Notices.AnyAsync(notice => notice.State == NoticeState.Waiting && notice.AvailableAt <= now.AddMinutes(10), Cancel)))
            await Task.Delay(TimeSpan.FromMilliseconds(100), Cancel);
    }

    /// <summary>One notice for each who is to be told of something, and one message for each notice.</summary>
    /// <returns>How many nobody knows of whether they arrived.</returns>
    private static async Task<int> CheckNoticesAsync(ProjectRecords records, ConnectorStub connector, IReadOnlyList<ProjectModel> projects)
    {
        var known = projects.ToDictionary(project => $"{project.Id:N}");
        var notices = (await records.NoticesAsync(Cancel)).Where(notice => known.ContainsKey(notice.Key.Split('|')[1]))
            .ToDictionary(notice => (known[notice.Key.Split('|')[1]].Title, known[notice.Key.Split('|')[1]].Flow.FindStep(notice.Key.Split('|')[2])!.Title, notice.PersonId));
        Assert.Equal(
            projects.SelectMany(project => project.Told.Select(told => (project.Title, told.Step, told.Person))).Order(), notices.Keys.Order());
        var chats = projects.SelectMany(project => project.Cast.Chats).Distinct().ToDictionary(chat => chat.Conversation, chat => chat.Person);
        var titles = projects.Select(project => project.Title).ToHashSet(StringComparer.Ordinal);
        var arrived = chats.SelectMany(chat => connector.Messages(chat.Key).Where(message => message["attachments"] is not null).Select(message => (Facts: FactsOf(message), Person: chat.Value)))
            .Where(message => message.Facts.ContainsKey("Erledigt") && titles.Contains(message.Facts["Projekt"]))
            .CountBy(message => (message.Facts["Projekt"], message.Facts["Erledigt"], message.Person)).ToDictionary();
        Assert.All(arrived, message => Assert.Equal((message.Key, 1), (message.Key, message.Value)));
        Assert.All(notices, notice => Assert.True(
            notice.Value.State is NoticeState.Sent or NoticeState.Unsure && (notice.Value.State == NoticeState.Unsure || arrived.ContainsKey(notice.Key)), $"{notice.Key} is {notice.Value.State}: {notice.Value.Reason}"));
        Assert.Subset(notices.Keys.ToHashSet(), arrived.Keys.ToHashSet());
        return notices.Count(notice => notice.Value.State == NoticeState.Unsure);
    }

    private static Dictionary<string, string> FactsOf(JsonObject message) => message["attachments"]![0]!["content"]!["body"]!.AsArray()
        .SelectMany(element => element!["facts"]?.AsArray() ?? []).ToDictionary(fact => Persona.TextOf(fact!["title"]), fact => Persona.TextOf(fact!["value"]));
}
