using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Lotsenbot.Benchmarks.Messages;

namespace Lotsenbot.Benchmarks.Projects;

/// <summary>How long a press took, by what was pressed.</summary>
internal sealed record PressTime(string What, TimeSpan Time);

/// <summary>What people pressed in a stretch of load, and the bot's processor time for it.</summary>
internal sealed record PressResult(IReadOnlyList<PressTime> Presses, TimeSpan Elapsed, TimeSpan ProcessorTime);

/// <summary>People who press cards, all at once: each the next one as soon as the last one is answered, and looked at.</summary>
internal sealed class PressLoad(BotProcess bot, PressTeams teams, PressedCity city, int people, int ofOffice)
{
    public const string Cancelled = "cancel a form (peer)";

    /// <summary>How long people look at an answer before they press again, on average.</summary>
    public TimeSpan Pause { get; set; }

    private readonly ConcurrentQueue<PressTime> _times = new();
    private readonly int[] _rounds = new int[people];

    /// <summary>As people go through a project: look, tick, fill in. The office looks at all of them, and into one.</summary>
    public Task<PressResult> ProjectsAsync(TimeSpan duration, CancellationToken cancellationToken) =>
        RunAsync(duration, person => person < ofOffice ? OverseeAsync(person, cancellationToken) : WorkAsync(person, cancellationToken));

    /// <summary>The least that a press can be: it is read, noted, and answered with a card that is always the same.</summary>
    public Task<PressResult> PeerAsync(TimeSpan duration, CancellationToken cancellationToken) => RunAsync(
        duration, person => TimedAsync(Cancelled, () => teams.PressAsync(person, "project/cancel-start", [], cancellationToken)));

    private async Task<PressResult> RunAsync(TimeSpan duration, Func<int, Task> round)
    {
        _times.Clear();
        var (before, start) = (bot.ProcessorTime, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, people).Select(async person =>
        {
            while (Stopwatch.GetElapsedTime(start) < duration)
                await round(person);
        }));
        return new PressResult([.. _times], Stopwatch.GetElapsedTime(start), bot.ProcessorTime - before);
    }

    private async Task WorkAsync(int person, CancellationToken cancellationToken)
    {
        var projects = city.Projects[person];
        var round = _rounds[person]++;
        var (id, turn) = (projects[round % projects.Count], round / projects.Count);
        await PressAsync("open a project", "project/open", []);
        await PressAsync("open its steps", "project/steps", []);
        // Ticked in one turn, taken back in the next.
        var (shown, done) = turn % 2 == 0 ? ("", city.Step) : (city.Step, "");
        Expect(await PressAsync("tick a step", "project/steps/save", new() { ["phase"] = "Initiation", ["shown"] = shown, ["done"] = done }), "Gespeichert.");
        await PressAsync("open the checklist", "project/checklist", []);
        await PressAsync("open a part of it", "project/checklist/section", new() { ["section"] = PressedCity.Section });
        var before = turn == 0 ? "" : Text($"{turn}");
        Expect(
            await PressAsync("save a part of it", "project/checklist/save", new()
            {
                ["section"] = PressedCity.Section,
                ["shown"] = new JsonObject { [PressedCity.Item] = before },
                [$"item-{PressedCity.Item}"] = Text($"{turn + 1}"),
            }),
            "Gespeichert.");

        async Task<JsonNode> PressAsync(string what, string verb, JsonObject data)
        {
            data["id"] = id;
            return await TimedAsync(what, () => teams.PressAsync(person, verb, data, cancellationToken));
        }
    }

    private async Task OverseeAsync(int person, CancellationToken cancellationToken)
    {
        var round = _rounds[person]++;
        Expect(await TimedAsync("the portfolio (office)", () => teams.SayAsync(person, "Portfolio", cancellationToken)), "adaptive");
        var projects = city.Projects[ofOffice + round % (people - ofOffice)];
        var data = new JsonObject { ["id"] = projects[round % projects.Count] };
        await TimedAsync("open a project", () => teams.PressAsync(person, "project/open", data, cancellationToken));
    }

    private async Task<JsonNode> TimedAsync(string what, Func<Task<JsonNode>> press)
    {
        await Task.Delay(Pause * (2 * Random.Shared.NextDouble()));
        var start = Stopwatch.GetTimestamp();
        var answer = await press();
        _times.Enqueue(new PressTime(what, Stopwatch.GetElapsedTime(start)));
        return answer;
    }

    // A figure for presses that do nothing would be none.
    private static void Expect(JsonNode answer, string shows)
    {
        if (!answer.ToJsonString().Contains(shows, StringComparison.Ordinal))
            throw new InvalidOperationException($"Not \"{shows}\": {answer.ToJsonString()}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
