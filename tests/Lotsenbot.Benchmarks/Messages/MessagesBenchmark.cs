using System.CommandLine;
using System.Globalization;

namespace Lotsenbot.Benchmarks.Messages;

/// <summary>The verb <c>messages</c>: turns through the messages endpoint, ours and a Bot Framework SDK bot's under the same load.</summary>
internal static class MessagesBenchmark
{
    private const string Command = "`dotnet run -c Release --project tests/Lotsenbot.Benchmarks -- messages --write tests/Lotsenbot.Benchmarks/RESULTS.md`";
    private const int Rounds = 3;
    private const int WarmUp = 60_000;

    private static readonly int[] People = [1, 32, 128];

    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "Length of one stretch of load; each bot gets several, in turn", DefaultValueFactory = _ => 10 };
        var write = BenchmarkOptions.Write();
        var command = new Command("messages", "Throughput, latency and memory of the messages endpoint, beside a Node.js bot on botbuilder") { seconds, write };
        command.SetAction((parsed, cancellationToken) => RunAsync(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(write), cancellationToken));
        return command;
    }

    private static async Task RunAsync(TimeSpan stretch, string? write, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("lotsenbot-").FullName;
        await using var connector = await StubConnector.StartAsync();
        using var load = new MessageLoad(connector);
        using (var ours = await Bots.StartOursAsync(data, cancellationToken))
        using (var peer = await Bots.StartPeerAsync(cancellationToken))
        {
            var (oursAtFirst, peerAtFirst) = (ours.WorkingSet().Now, peer.WorkingSet().Now);
            foreach (var bot in new[] { ours, peer })
                await load.WarmUpAsync(bot, People.Max(), WarmUp);
            var results = new Markdown("Messages");
            Describe(results, stretch);
            foreach (var people in People)
                Compare(results, people, await AlternateAsync(load, ours, peer, people, stretch));
            results.Table(["", "working set MB, started", "after the load", "peak"], [Memory("Lotsenbot", oursAtFirst, ours), Memory("peer: botbuilder", peerAtFirst, peer)]);
            results.Publish(write);
        }
        Directory.Delete(data, recursive: true);
    }

    private static void Describe(Markdown results, TimeSpan stretch)
    {
        results.Paragraph($"Repeat with {Command}; needs Node.js and npm. Measured on {Measured.Machine()}, which both bots, the load generator and the stub connector share.");
        results.Paragraph(
            "The peer is a bot on `botbuilder` 4.23.3 (CloudAdapter, Node.js' own HTTP server, no framework) that echoes \"Hallo\"; Lotsenbot greets back, with suggestions what to ask. "
            + "It runs as it ships: documents and embedding model are loaded, and a message is a row on disk, leased to this node, before it is acknowledged; "
            + "the answer is noted before it is sent, and again together with the turn's end, so that it is answered once whatever happens. "
            + "Writes of many turns share a commit: the more people, the cheaper a turn. The peer keeps nothing, and acknowledges a message only when it has sent the answer. "
            + "Authentication is off in both.");
        results.Paragraph(Text(
            $"Everybody writes again as soon as the answer is there. Both bots run all the time and get the load by turns, {Rounds} × {stretch.TotalSeconds:0} s each, after {WarmUp:N0} turns to warm up. ")
            + "Throughput per core is turns by second of processor time (user and system) of the bot's process. Answered: from sending the message until the reply reaches the connector.");
    }

    private static async Task<(LoadResult Ours, LoadResult Peer)> AlternateAsync(MessageLoad load, BotProcess ours, BotProcess peer, int people, TimeSpan stretch)
    {
        var (our, their) = (LoadResult.None, LoadResult.None);
        for (var round = 0; round < Rounds; round++)
        {
            our = our.And(await load.RunAsync(ours, people, stretch));
            their = their.And(await load.RunAsync(peer, people, stretch));
        }
        return (our, their);
    }

    private static void Compare(Markdown results, int people, (LoadResult Ours, LoadResult Peer) measured)
    {
        var (ours, peer) = measured;
        results.Paragraph(people == 1 ? "**One person:**" : Text($"**{people} people at once:**"));
        results.Table(
            ["", "turns", "turns/s", "**turns/s per core**", "answered p50 ms", "p99 ms", "acknowledged p50 ms", "p99 ms"],
            [
                Row("Lotsenbot", ours),
                Row("peer: botbuilder", peer),
                [
                    "Lotsenbot ÷ peer", "", Ratio(ours.PerSecond / peer.PerSecond), Ratio(ours.PerCoreSecond / peer.PerCoreSecond),
                    Ratio(ours.Answered(0.5) / peer.Answered(0.5)), Ratio(ours.Answered(0.99) / peer.Answered(0.99)),
                    Ratio(ours.Acknowledged(0.5) / peer.Acknowledged(0.5)), Ratio(ours.Acknowledged(0.99) / peer.Acknowledged(0.99)),
                ],
            ]);
    }

    private static string[] Row(string name, LoadResult result) =>
    [
        name, Text($"{result.Turns.Count:N0}"), Text($"{result.PerSecond:0}"), Text($"{result.PerCoreSecond:0}"),
        Measured.Milliseconds(result.Answered(0.5)), Measured.Milliseconds(result.Answered(0.99)),
        Measured.Milliseconds(result.Acknowledged(0.5)), Measured.Milliseconds(result.Acknowledged(0.99)),
    ];

    private static string[] Memory(string name, double atFirst, BotProcess bot)
    {
        var (now, peak) = bot.WorkingSet();
        return [name, Text($"{atFirst:0}"), Text($"{now:0}"), Text($"{peak:0}")];
    }

    private static string Ratio(double ratio) => Text($"{ratio:0.00}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
