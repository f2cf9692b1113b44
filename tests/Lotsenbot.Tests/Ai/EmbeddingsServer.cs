using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lotsenbot.Tests.Ai;

/// <summary>The far side of an OpenAI-compatible <c>/v1/embeddings</c>, as <c>platform.openai.com/docs/api-reference/embeddings</c> describes it.</summary>
public sealed class EmbeddingsServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _stop = new();

    private EmbeddingsServer(Func<JsonNode, HttpListenerResponse, CancellationToken, Task> reply)
    {
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}/v1");
        }
        _listener.Prefixes.Add(new Uri(Address, "/").ToString());
        _listener.Start();
        _ = ServeAsync(reply);
    }

    public Uri Address { get; }

    /// <summary>What was asked, as it came over the wire.</summary>
    public List<JsonNode> Requests { get; } = [];

    public string? LastPath { get; private set; }

    /// <summary>Replies with a vector per text: [its length, 1].</summary>
    /// <param name="asNumbers">As many local servers do, whatever encoding was asked for.</param>
    /// <param name="before">What it does first, with the texts that were sent.</param>
    public static EmbeddingsServer Working(bool asNumbers, Func<IReadOnlyList<string>, Task>? before = null) => new(async (request, response, _) =>
    {
        if (before is not null)
            await before(Texts(request));
        var vectors = Texts(request).Select(text => new float[] { text.Length, 1 });
        var data = vectors.Select((vector, i) => new
        {
            @object = "embedding",
            index = i,
            embedding = asNumbers || request["encoding_format"]?.GetValue<string>() != "base64"
                ? (object)vector
                : Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan())),
        });
        await WriteAsync(response, 200, JsonSerializer.Serialize(new { @object = "list", data, model = "m", usage = new { prompt_tokens = 1, total_tokens = 1 } }));
    });

    public static EmbeddingsServer Saying(int status, string body) => new((_, response, _) => WriteAsync(response, status, body));

    private static List<string> Texts(JsonNode request) => [.. request["input"]!.AsArray().Select(text => text!.GetValue<string>())];

    /// <summary>Takes every question and never replies.</summary>
    public static EmbeddingsServer Silent() => new((_, _, stop) => Task.Delay(Timeout.Infinite, stop));

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Close();
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<JsonNode, HttpListenerResponse, CancellationToken, Task> reply)
    {
        while (!_stop.IsCancellationRequested)
        {
            var context = await _listener.GetContextAsync();
            var request = (await JsonNode.ParseAsync(context.Request.InputStream))!;
            (LastPath, var stop) = (context.Request.Url!.AbsolutePath, _stop.Token);
            Requests.Add(request);
            _ = reply(request, context.Response, stop);
        }
    }

    private static async Task WriteAsync(HttpListenerResponse response, int status, string body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        await response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
        response.Close();
    }
}
