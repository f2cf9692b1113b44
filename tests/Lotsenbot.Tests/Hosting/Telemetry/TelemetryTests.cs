using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lotsenbot.Conversations;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using OpenTelemetry.Trace;

namespace Lotsenbot.Tests.Hosting.Telemetry;

public sealed class TelemetryTestsOnSqlite(SqliteDatabase database) : TelemetryTests(database), IClassFixture<SqliteDatabase>;

public sealed class TelemetryTestsOnPostgres(PostgresDatabase database) : TelemetryTests(database), IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task The_database_is_part_of_the_trace_but_looking_for_work_begins_none()
    {
        var spans = await AskAsync();
        Assert.Contains(spans, span => span.Source.Name == "Npgsql" && span.Kind == ActivityKind.Client);
        Assert.DoesNotContain(All, span => span.Source.Name == "Npgsql" && span.ParentSpanId == default);
    }
}

/// <summary>What a collector gets to know of a turn: how it went and how long, not who and what.</summary>
public abstract class TelemetryTests(TestDatabase database) : DatabaseTests(database)
{
    private const string Question = "Wer bezahlt das Quittengelee?";
    private const string Name = "Rumpelstilzchen";

    // Every program of this test run writes into it that has telemetry on; a trace tells which are ours.
    private readonly List<Activity> _spans = [];

    protected IReadOnlyList<Activity> All
    {
        get
        {
            lock (_spans)
                return [.. _spans];
        }
    }

    [Fact]
    public async Task A_turn_is_one_trace_from_its_receipt_to_the_reply()
    {
        var spans = await AskAsync();
        var receive = spans.Single(span => span.Kind == ActivityKind.Server);
        Assert.Equal("/v3/directline/conversations/{conversationId}/activities", receive.GetTagItem("http.route"));
        var turn = spans.Single(span => span.OperationName == "turn");
        Assert.Equal(("webchat", "Done"), (turn.GetTagItem("lotsenbot.channel"), turn.GetTagItem("lotsenbot.outcome")));
        Assert.Equal(receive.SpanId, turn.ParentSpanId);
        Assert.Equal(turn.SpanId, spans.Single(span => span.OperationName == "queue").ParentSpanId);
        var route = spans.Single(span => span.OperationName == "route");
        Assert.Equal(turn.SpanId, route.ParentSpanId);
        Assert.Equal(route.SpanId, spans.First(span => span.OperationName == "retrieve").ParentSpanId);
        Assert.Equal(turn.SpanId, spans.Single(span => span.OperationName == "reply").ParentSpanId);
    }

    [Fact]
    public async Task No_span_says_who_asked_or_what_or_in_which_conversation()
    {
        var spans = await AskAsync();
        var texts = spans.SelectMany(span => new[] { span.DisplayName, span.StatusDescription ?? "" }
            .Concat(span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))
            .Concat(span.Events.SelectMany(happened => happened.Tags.Select(tag => $"{tag.Key}={tag.Value}")))).ToList();
        Assert.Contains(texts, text => text.StartsWith("http.route=", StringComparison.Ordinal));
        foreach (var secret in new[] { "Quittengelee", Name, _conversationId, _userId, "127.0.0.1:1234", _agent })
            Assert.DoesNotContain(texts, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(texts, text => text.StartsWith("client.address", StringComparison.Ordinal) || text.StartsWith("network.peer.address=127", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_turn_that_fails_is_counted_as_such_and_says_so_in_its_trace()
    {
        var channel = new TestChannel
        {
            OnSend = (_, reply, _) => reply.Markdown.StartsWith("Entschuldige", StringComparison.Ordinal)
                ? Task.CompletedTask
                : throw new HttpRequestException("The far side is away."),
        };
        await using var app = Start(services => services.AddSingleton<IChannel>(channel), ("Turns:Attempts", "2"), ("Turns:RetryPause", "00:00:00"));
        using var turns = Collect<long>(app, "lotsenbot.turns");
        using var replies = Collect<long>(app, "lotsenbot.replies");
        using var root = new Activity("sender").Start();
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Inbox>().AddAsync(TestChannel.Question(Guid.NewGuid().ToString("N"), "1"), Cancel);
        root.Stop();
        await channel.NextAsync();
        await turns.WaitForMeasurementsAsync(2, TimeSpan.FromSeconds(60));
        Assert.Equal(["PutBack", "Apologised"], turns.GetMeasurementSnapshot().Select(turn => turn.Tags["lotsenbot.outcome"]));
        Assert.All(turns.GetMeasurementSnapshot(), turn => Assert.Equal("test", turn.Tags["lotsenbot.channel"]));
        Assert.Equal(["failed", "failed", "sent"], replies.GetMeasurementSnapshot().Select(reply => reply.Tags["lotsenbot.result"]));
        var spans = await TraceAsync(root.TraceId, all => all.Count(span => span.OperationName == "turn") == 2);
        Assert.All(spans.Where(span => span.OperationName == "turn"), span => Assert.Equal(ActivityStatusCode.Error, span.Status));
        Assert.Single(spans, span => span.OperationName == "queue");
    }

    [Fact]
    public async Task Durations_are_measured_in_seconds()
    {
        using var city = City();
        await using var app = await LotsenbotApp.StartAsync(Database, city, settings: Settings, services: Capture);
        using var waiting = Collect<double>(app, "lotsenbot.queue.wait");
        using var retrieval = Collect<double>(app, "lotsenbot.retrieval.duration");
        using var turn = Collect<double>(app, "lotsenbot.turn.duration");
        using var client = await DirectLineClient.OpenAsync(app.Address);
        await client.ReplyToAsync(await client.SayAsync(Question));
        await turn.WaitForMeasurementsAsync(2, TimeSpan.FromSeconds(60));
        Assert.False(Assert.IsType<bool>(Assert.Single(retrieval.GetMeasurementSnapshot()).Tags["lotsenbot.by_meaning"]));
        Assert.Equal(2, waiting.GetMeasurementSnapshot().Count);
        Assert.All(turn.GetMeasurementSnapshot().Concat(waiting.GetMeasurementSnapshot()).Concat(retrieval.GetMeasurementSnapshot()), measured => Assert.InRange(measured.Value, 0, 60));
        Assert.All(turn.GetMeasurementSnapshot(), measured => Assert.Equal([KeyValuePair.Create<string, object?>("lotsenbot.channel", "webchat")], measured.Tags));
    }

    [Fact]
    public async Task The_depth_of_the_inbox_is_known_to_whoever_collects_metrics()
    {
        var gate = new TaskCompletionSource();
        var channel = new TestChannel { OnSend = (_, _, _) => gate.Task };
        await using (var quiet = LotsenbotApp.Start(Database, [KeyValuePair.Create("Turns:Parallel", "1")], services => services.AddSingleton<IChannel>(channel)))
        {
            await using (var scope = quiet.Services.CreateAsyncScope())
                foreach (var number in Enumerable.Range(1, 3))
                    await scope.ServiceProvider.GetRequiredService<Inbox>().AddAsync(TestChannel.Question("depth", $"{number}"), Cancel);
            await using var app = Start(services => services.AddSingleton<IChannel>(channel));
            using var depth = Collect<long>(app, "lotsenbot.queue.depth");
            while (depth.LastMeasurement?.Value != 3)
            {
                depth.RecordObservableInstruments();
                await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
            }
            gate.SetResult();
            // The next test shares the database.
            while (await app.WithDbAsync(db => db.Inbox.CountAsync(message => message.State == InboundState.Waiting || message.State == InboundState.Running, Cancel)) > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(20), Cancel);
        }
    }

    private string _conversationId = "", _userId = "";
    private readonly string _agent = $"Browser-of-{Name}";

    /// <summary>The spans of one question in the web chat.</summary>
    protected async Task<IReadOnlyList<Activity>> AskAsync()
    {
        using var city = City();
        await using var app = await LotsenbotApp.StartAsync(Database, city, settings: Settings, services: Capture);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        _conversationId = client.ConversationId;
        var message = DirectLineClient.Message(Question);
        message["from"]!["name"] = Name;
        using var browser = new Activity("browser").Start();
        var posted = await client.PostAsync(message);
        browser.Stop();
        var id = (await DirectLineClient.ReadAsync(posted))["id"]!.GetValue<string>();
        await client.ReplyToAsync(id);
        _userId = await app.WithDbAsync(db => Task.FromResult(db.WebActivities.Select(row => row.Json).AsEnumerable()
            .Select(json => System.Text.Json.Nodes.JsonNode.Parse(json)!["from"]!).First(from => from["role"]?.GetValue<string>() == "user")["id"]!.GetValue<string>()));
        return await TraceAsync(browser.TraceId, all => all.Any(span => span.OperationName == "turn") && all.Any(span => span.Kind == ActivityKind.Server));
    }

    private async Task<IReadOnlyList<Activity>> TraceAsync(ActivityTraceId trace, Func<IReadOnlyList<Activity>, bool> enough)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var spans = All.Where(span => span.TraceId == trace).ToList();
            if (enough(spans))
                return spans;
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    private LotsenbotApp Start(Action<IServiceCollection> services, params (string Key, string Value)[] settings) => LotsenbotApp.Start(
        Database, [.. Settings, .. settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))], all =>
        {
            Capture(all);
            services(all);
        });

    private static CityFolder City() => new(("Haushalt.md", "Das Quittengelee bezahlt die Kantine."));

    // Nobody listens there; what is collected is looked at on its way.
    private static KeyValuePair<string, string>[] Settings =>
        [KeyValuePair.Create("Telemetry:OtlpEndpoint", "http://127.0.0.1:9"), KeyValuePair.Create("Telemetry:Protocol", "HttpProtobuf")];

    private void Capture(IServiceCollection services) =>
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddInMemoryExporter(new LockedList(_spans)));

    private static MetricCollector<T> Collect<T>(LotsenbotApp app, string instrument) where T : struct =>
        new(app.Services.GetRequiredService<IMeterFactory>(), "Lotsenbot", instrument);

    /// <summary>The exporter adds while the test reads.</summary>
    private sealed class LockedList(List<Activity> list) : ICollection<Activity>
    {
        public int Count => list.Count;

        public bool IsReadOnly => false;

        public void Add(Activity item)
        {
            lock (list)
                list.Add(item);
        }

        public void Clear() => list.Clear();

        public bool Contains(Activity item) => list.Contains(item);

        public void CopyTo(Activity[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

        public bool Remove(Activity item) => list.Remove(item);

        public IEnumerator<Activity> GetEnumerator() => list.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => list.GetEnumerator();
    }
}
