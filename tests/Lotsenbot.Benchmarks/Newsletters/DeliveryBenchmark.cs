using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Lotsenbot.Benchmarks.Messages;
using Lotsenbot.Features.Newsletters;

namespace Lotsenbot.Benchmarks.Newsletters;

/// <summary>The verb <c>delivery</c>: a newsletter to everybody in a house, beside a bare loop that posts the same messages.</summary>
internal static class DeliveryBenchmark
{
    private const string Command = "`dotnet run -c Release --project tests/Lotsenbot.Benchmarks -- delivery --write tests/Lotsenbot.Benchmarks/RESULTS.md`";
    private const int Parallel = 32;
    private const int PerSecond = 30;
    private const int Paced = 2000;

    /// <summary>As large as a card of the newsletter that is sent.</summary>
    private const int Bytes = 3000;

    private static readonly int[] Sizes = [1000, 5000, 10_000, 20_000, 40_000];

    public static Command Create()
    {
        var write = BenchmarkOptions.Write();
        var command = new Command("delivery", "A newsletter to 1,000 up to 40,000 people on SQLite, and to 2,000 at the usual limit, beside a bare loop of requests") { write };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(write), cancellationToken));
        return command;
    }

    private static async Task RunAsync(string? write, CancellationToken cancellationToken)
    {
        var results = new Markdown("Delivery");
        results.Paragraph($"Repeat with {Command}. Measured on {Measured.Machine()}, which program, stub connector and peer share.");
        results.Paragraph(
            "One node on SQLite with its default settings, but for the limit. Each recipient is a row before anything is sent: it is taken, noted as begun, noted by the channel, sent, and noted as delivered; "
            + "notes of many share a commit. From the moment at which the newsletter begins, writing all rows included, until it is marked as sent. "
            + $"The peer posts messages of the same size, {Parallel} at a time, and keeps nothing: after a crash it would know of nobody.");
        await WithNodeAsync(10_000, async (node, connector, house) =>
        {
            await SendAsync(node, connector, house, Sizes[0], cancellationToken);
            var rows = new List<string[]>();
            foreach (var people in Sizes)
            {
                var bare = await BareSender.SendAsync(connector.ServiceUrl, people, Parallel, Bytes, cancellationToken);
                var sent = await SendAsync(node, connector, house, people, cancellationToken);
                rows.Add([
                    Text($"{people:N0}"), Text($"{sent.Took.TotalSeconds:0.0}"), Text($"{people / sent.Took.TotalSeconds:N0}"), Text($"{people / sent.Processor.TotalSeconds:N0}"),
                    Text($"{node.WorkingSet().Peak:0}"), Text($"{people / bare.TotalSeconds:N0}"), Text($"{bare / sent.Took:0.00}")]);
            }
            results.Table(["people", "s", "deliveries/s", "per s of processor time", "peak memory MB", "peer: bare loop/s", "Lotsenbot ÷ peer"], rows);
        }, cancellationToken);
        await WithNodeAsync(PerSecond, async (node, connector, house) =>
        {
            var sent = await SendAsync(node, connector, house, Paced, cancellationToken);
            var floor = (double)Paced / PerSecond;
            results.Paragraph(Text($"**At the usual limit** of {PerSecond} requests a second, {Paced:N0} people: {sent.Took.TotalSeconds:0.0} s, {sent.Took.TotalSeconds / floor:0.000} times the limit's own floor of {floor:0.0} s."));
        }, cancellationToken);
        results.Publish(write);
    }

    private static async Task WithNodeAsync(int perSecond, Func<BotProcess, StubConnector, ReadyNewsletter, Task> measure, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("lotsenbot-").FullName;
        await using (var connector = await StubConnector.StartAsync())
        using (var node = await Bots.StartOursAsync(data, cancellationToken, $"--Teams:RequestsPerSecond={perSecond}", "--Newsletters:MostInThirtyDays=1000"))
            await measure(node, connector, new ReadyNewsletter(data));
        Directory.Delete(data, recursive: true);
    }

    private static async Task<(TimeSpan Took, TimeSpan Processor)> SendAsync(
        BotProcess node, StubConnector connector, ReadyNewsletter house, int people, CancellationToken cancellationToken)
    {
        await house.EngageAsync(people, connector.ServiceUrl, cancellationToken);
        var (taken, processor) = (connector.Taken, node.ProcessorTime);
        var id = await house.SendAsync(cancellationToken);
        var newsletter = await house.LookAsync(id, cancellationToken);
        for (var start = Stopwatch.GetTimestamp(); newsletter.State != NewsletterState.Sent; newsletter = await house.LookAsync(id, cancellationToken))
        {
            if (newsletter.Hold is { } hold || Stopwatch.GetElapsedTime(start) > TimeSpan.FromMinutes(15))
                throw new InvalidOperationException($"The newsletter does not arrive: {newsletter.State} {newsletter.Hold}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
        if (await house.DeliveredAsync(id, cancellationToken) != people || connector.Taken - taken != people)
            throw new InvalidOperationException($"Of {people} people {connector.Taken - taken} got a message.");
        return (newsletter.EndedAt!.Value - newsletter.StartedAt!.Value, node.ProcessorTime - processor);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
