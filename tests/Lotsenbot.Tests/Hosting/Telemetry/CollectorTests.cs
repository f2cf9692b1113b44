using System.Collections.Concurrent;
using System.Text;
using Lotsenbot.Tests.TestApp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Lotsenbot.Tests.Hosting.Telemetry;

/// <summary>Telemetry goes to the collector of the setting, and nowhere without it.</summary>
public sealed class CollectorTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact(Timeout = 120_000)]
    public async Task Traces_and_metrics_reach_the_collector_as_OTLP()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await CollectorAsync(received);
        await using var app = LotsenbotApp.Start(database, [KeyValuePair.Create("Telemetry:OtlpEndpoint", collector.Urls.Single()), KeyValuePair.Create("Telemetry:Protocol", "HttpProtobuf")]);
        using (var client = await DirectLineClient.OpenAsync(app.Address))
            await client.ReplyToAsync(await client.SayAsync("hallo"));
        // The reply is there a moment before its turn is measured.
        while (!received.GetValueOrDefault("/v1/traces", "").Contains("lotsenbot.outcome", StringComparison.Ordinal)
            || !received.GetValueOrDefault("/v1/metrics", "").Contains("lotsenbot.turn.duration", StringComparison.Ordinal))
        {
            Assert.True(app.Services.GetRequiredService<TracerProvider>().ForceFlush() && app.Services.GetRequiredService<MeterProvider>().ForceFlush());
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
        Assert.Equal(["/v1/metrics", "/v1/traces"], received.Keys.Order(StringComparer.Ordinal));
        Assert.All(received.Values, body => Assert.Contains("lotsenbot", body, StringComparison.Ordinal));
        Assert.Contains("dotnet.gc", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", received["/v1/metrics"], StringComparison.Ordinal);
    }

    // Strings stand in protocol buffers as they are.
    private static async Task<WebApplication> CollectorAsync(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.MapPost("/{**path}", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var text = Encoding.Latin1.GetString(body.ToArray());
            received.AddOrUpdate(http.Request.Path.Value!, text, (_, before) => before + text);
        });
        await collector.StartAsync();
        return collector;
    }
}
