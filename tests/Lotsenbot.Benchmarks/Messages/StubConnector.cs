using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lotsenbot.Benchmarks.Messages;

/// <summary>Stands for Teams' end of the Bot Framework's REST: takes what bots send, and tells who waits for an answer when it came.</summary>
internal sealed class StubConnector : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _expected = new();
    private long _lastId;
    private int _taken;

    private StubConnector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _site = builder.Build();
        _site.Urls.Add("http://127.0.0.1:0");
        _site.Run(TakeAsync);
    }

    /// <summary>Messages that were taken, whether somebody waits for them or not.</summary>
    public int Taken => _taken;

    public string ServiceUrl => _site.Urls.Single();

    public static async Task<StubConnector> StartAsync()
    {
        var connector = new StubConnector();
        await connector._site.StartAsync();
        return connector;
    }

    /// <summary>The timestamp at which the answer to a message arrives. To be asked for before the message is sent.</summary>
    public Task<long> AnswerTo(string messageId) =>
        _expected.GetOrAdd(messageId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        var arrived = Stopwatch.GetTimestamp();
        using (var body = await JsonDocument.ParseAsync(http.Request.Body))
            // A sign that somebody types is no answer.
            if (body.RootElement.GetProperty("type").ValueEquals("message"))
            {
                Interlocked.Increment(ref _taken);
                // What nobody has asked for replies to nothing.
                if (body.RootElement.TryGetProperty("replyToId", out var message) && _expected.TryRemove(message.GetString()!, out var answer))
                    answer.SetResult(arrived);
            }
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{Interlocked.Increment(ref _lastId)}}"}"""));
    }
}
