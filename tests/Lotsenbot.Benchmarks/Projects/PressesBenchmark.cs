using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Lotsenbot.Benchmarks.Messages;
using Lotsenbot.Evaluation;
using Lotsenbot.Features.Projects;

namespace Lotsenbot.Benchmarks.Projects;

/// <summary>The verb <c>presses</c>: how long a press of a project's card takes, with 500 open projects and 50 people who press at once.</summary>
internal static class PressesBenchmark
{
    private const string Command = "`dotnet run -c Release --project tests/Lotsenbot.Benchmarks -- presses --write tests/Lotsenbot.Benchmarks/RESULTS.md`";
    private const int Projects = 500;
    private const int People = 50;
    private const int OfOffice = 2;
    private const int Rounds = 3;

    /// <summary>Few read a card faster.</summary>
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(1);

    private static readonly double[] Shares = [0.5, 0.95, 0.99];

    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "Length of one stretch of load; there are several, the peer's by turns", DefaultValueFactory = _ => 10 };
        var write = BenchmarkOptions.Write();
        var command = new Command("presses", "Presses of project cards: 500 open projects, 50 people at once, on SQLite") { seconds, write };
        command.SetAction((parsed, cancellationToken) => RunAsync(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(write), cancellationToken));
        return command;
    }

    private static async Task RunAsync(TimeSpan stretch, string? write, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("lotsenbot-presses-").FullName;
        await using (var connector = await StubConnector.StartAsync())
        using (var bot = await Bots.StartOursAsync(data, cancellationToken))
        using (var teams = new PressTeams(bot, connector.ServiceUrl))
        {
            var load = await PrepareAsync(bot, teams, new PressedCity(data), cancellationToken);
            // Programs that are compiled while they run are slow at first.
            await load.ProjectsAsync(stretch, cancellationToken);
            await load.PeerAsync(stretch / 2, cancellationToken);
            var (ours, peer) = (new List<PressResult>(), new List<PressResult>());
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(await load.ProjectsAsync(stretch, cancellationToken));
                peer.Add(await load.PeerAsync(stretch / 2, cancellationToken));
            }
            load.Pause = Reading;
            var reading = await load.ProjectsAsync(Rounds * stretch, cancellationToken);
            Publish(ours, reading, peer, stretch, write);
        }
        Directory.Delete(data, recursive: true);
    }

    private static async Task<PressLoad> PrepareAsync(BotProcess bot, PressTeams teams, PressedCity city, CancellationToken cancellationToken)
    {
        await city.EngageAsync(People, OfOffice, cancellationToken);
        // Begun as people do, so that the bot stores the flow that the others go by. The first time may take longer than Teams waits.
        await teams.SendAsync(OfOffice, StartCard.Create, new JsonObject
        {
            ["title"] = "Probe",
            ["need"] = "Es fehlt.",
            ["unit"] = "Jugendamt",
            ["kind"] = "Other",
            ["benefits"] = "Internal",
            ["measure"] = "Stunden",
            ["personalData"] = "false",
        }, cancellationToken);
        await city.BeginAsync(People, OfOffice, Projects - 1, cancellationToken);
        return new PressLoad(bot, teams, city, People, OfOffice);
    }

    private static void Publish(List<PressResult> ours, PressResult reading, List<PressResult> peer, TimeSpan stretch, string? write)
    {
        var results = new Markdown("Presses of project cards");
        results.Paragraph($"Repeat with {Command}. Measured on {Measured.Machine()}, which the bot and the load generator share.");
        results.Paragraph(Text(
            $"{Projects} open projects on SQLite, {People} people who press at once: {People - OfOffice} lead about ten projects each and go through them, {OfOffice} are of the coordination office. ")
            + "Everybody presses again as soon as the answer is there, as nobody does who reads it; in one line they look at it for a second on average. What Teams sends with an `Action.Execute` goes to the messages endpoint of the bot as it ships, "
            + "authentication off; the time is that until its answer, with the card, is there. The portfolio is asked for by a message. Each tick and each save changes the project and adds to its history, "
            + "and each press is noted with its answer, so that Teams may repeat it. "
            + "The peer is the least that a press of this bot can be: a form is cancelled, which reads nothing and changes nothing, but is noted likewise. "
            + Text($"{Rounds} × {stretch.TotalSeconds:0} s, in between {Rounds} × {stretch.TotalSeconds / 2:0} s for the peer, after one of each to warm up. Per core: presses by second of the bot's processor time."));
        var presses = ours.SelectMany(result => result.Presses).ToList();
        results.Table(
            ["", "presses", "presses/s", "per core", "p50 ms", "**p95 ms**", "p99 ms"],
            [
                .. presses.GroupBy(press => press.What).Select(kind => Row(kind.Key, [.. kind], "", "")),
                Whole("**all of them**", ours),
                Whole($"**all of them, {Reading.TotalSeconds:0} s after the answer before**", [reading]),
                Whole(PressLoad.Cancelled, peer),
            ]);
        results.Publish(write);
    }

    private static string[] Whole(string name, List<PressResult> results)
    {
        var presses = results.SelectMany(result => result.Presses).ToList();
        return Row(
            name, presses,
            Text($"{presses.Count / results.Sum(result => result.Elapsed.TotalSeconds):0}"), Text($"{presses.Count / results.Sum(result => result.ProcessorTime.TotalSeconds):0}"));
    }

    private static string[] Row(string name, List<PressTime> presses, string perSecond, string perCore)
    {
        var times = presses.Select(press => press.Time).ToList();
        return [name, Text($"{presses.Count:N0}"), perSecond, perCore, .. Shares.Select(share => Measured.Milliseconds(Percentile.Of(times, share)))];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
