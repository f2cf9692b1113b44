using System.Collections.Concurrent;
using System.Text;
using Lotsenbot.Tests.TestApp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lotsenbot.Tests.Hosting.Telemetry;

/// <summary>Telemetry goes to the collector of the setting, and nowhere without it.</summary>
public sealed class CollectorTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Traces_and_metrics_reach_the_collector_as_OTLP()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await CollectorAsync(received);
        var app = LotsenbotApp.Start(database, [KeyValuePair.Create("Telemetry:OtlpEndpoint", collector.Urls.Single()), KeyValuePair.Create("Telemetry:Protocol", "HttpProtobuf")]);
        using (var client = await DirectLineClient.OpenAsync(app.Address))
            await client.ReplyToAsync(await client.SayAsync("hallo"));
        // Whatever is not sent yet goes out when the program ends.
        await app.DisposeAsync();
        Assert.Equal(["/v1/metrics", "/v1/traces"], received.Keys.Order(StringComparer.Ordinal));
        Assert.All(received.Values, body => Assert.Contains("lotsenbot", body, StringComparison.Ordinal));
        Assert.Contains("lotsenbot.outcome", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("lotsenbot.turn.duration", received["/v1/metrics"], StringComparison.Ordinal);
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
