using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Lotsenbot.Tests.TestApp;

/// <summary>Whose wire format a server of language models speaks; they differ in framing, ids, usage and errors.</summary>
public enum ModelDialect
{
    Ollama,
    LlamaCpp,
    Vllm,
    AzureOpenAI,
}

/// <summary>What goes wrong with it.</summary>
public enum ModelTrouble
{
    None,
    Unauthorized,
    ModelNotFound,
    Throttled,
    ServerError,
    ContextOverflow,
    CutOff,
    Silence,
    Garbage,
    EndlessText,
}

/// <summary>A server of language models on this machine that writes what a test tells it to.</summary>
public sealed class ModelServer(ModelDialect dialect) : IAsyncDisposable
{
    private const string Name = "test-model";
    private static readonly TimeSpan CutOffAfter = TimeSpan.FromMilliseconds(500);
    private LocalServer? _server;

    /// <summary>Gets the prompt's messages as one text, returns the answer.</summary>
    public Func<string, string> Write { get; set; } = _ => "";

    public ModelTrouble Trouble { get; set; }

    /// <summary>Between two pieces of the answer.</summary>
    public TimeSpan Pace { get; set; }

    /// <summary>Named in the answers of Azure.</summary>
    public string Region { get; set; } = "Germany West Central";

    /// <summary>The bodies of all requests, oldest first.</summary>
    public ConcurrentQueue<JsonNode> Requests { get; } = new();

    public IReadOnlyList<KeyValuePair<string, string>> Settings => dialect == ModelDialect.AzureOpenAI
        ?
        [
            new("Model:Provider", "AzureOpenAI"), new("Model:Endpoint", _server!.Address.AbsoluteUri), new("Model:Name", Name),
            new("Model:ApiKey", "not-a-secret-in-a-test"), new("Model:Region", "germanywestcentral"),
        ]
        : [new("Model:Provider", "Local"), new("Model:Endpoint", $"{_server!.Address}v1"), new("Model:Name", Name)];

    public static async Task<ModelServer> StartAsync(ModelDialect dialect)
    {
        var model = new ModelServer(dialect);
        model._server = await LocalServer.StartAsync(model.AnswerAsync);
        return model;
    }

    /// <summary>From now on nobody is at its address.</summary>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task AnswerAsync(HttpContext http)
    {
        var request = (await JsonNode.ParseAsync(http.Request.Body))!;
        Requests.Enqueue(request);
        if (dialect == ModelDialect.AzureOpenAI)
            http.Response.Headers["x-ms-region"] = Region;
        if (Trouble == ModelTrouble.Silence)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }
        if (ModelErrors.Of(Trouble, dialect) is var (status, body))
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = "application/json";
            if (Trouble == ModelTrouble.Throttled)
                http.Response.Headers.RetryAfter = "30";
            await http.Response.WriteAsync(body);
            return;
        }
        http.Response.ContentType = dialect == ModelDialect.Vllm ? "text/event-stream; charset=utf-8" : "text/event-stream";
        await StreamAsync(http, Write(string.Join('\n', request["messages"]!.AsArray().Select(message => message!["content"]!.GetValue<string>()))));
    }

    private async Task StreamAsync(HttpContext http, string text)
    {
        if (dialect == ModelDialect.AzureOpenAI)
            await SendAsync(http, """{"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{}}]}""");
        else if (dialect != ModelDialect.Ollama)
            await SendAsync(http, Chunk(new JsonObject { ["role"] = "assistant", ["content"] = dialect == ModelDialect.LlamaCpp ? null : "" }));
        var pieces = Trouble == ModelTrouble.EndlessText ? Enumerable.Repeat("und so weiter ", int.MaxValue) : Pieces(text);
        foreach (var piece in pieces)
        {
            // Writing to somebody who is gone is no error here, and would never end.
            http.RequestAborted.ThrowIfCancellationRequested();
            await SendAsync(http, Trouble == ModelTrouble.Garbage ? "{\"choices\": nonsense" : Chunk(Delta(piece)));
            if (Pace > TimeSpan.Zero)
                await Task.Delay(Pace, http.RequestAborted);
        }
        if (Trouble == ModelTrouble.CutOff)
        {
            // Some servers end the answer as if it was whole, others just go.
            if (dialect is ModelDialect.Vllm or ModelDialect.AzureOpenAI)
            {
                // What is still on its way would be lost.
                await Task.Delay(CutOffAfter, http.RequestAborted);
                http.Abort();
            }
            return;
        }
        await SendAsync(http, Chunk([], finish: "stop"));
        if (dialect == ModelDialect.LlamaCpp)
            await SendAsync(http, """{"choices":[],"created":1,"id":"chatcmpl-1","model":"test-model","object":"chat.completion.chunk","usage":{"completion_tokens":9,"prompt_tokens":9,"total_tokens":18},"timings":{"prompt_ms":1.5}}""");
        await SendAsync(http, "[DONE]");
    }

    // A cut-off answer breaks off in the middle; words come in pieces, as tokens do.
    private IEnumerable<string> Pieces(string text) => (Trouble == ModelTrouble.CutOff ? text[..(text.Length / 2)] : text).Chunk(4).Select(piece => new string(piece));

    private JsonObject Delta(string piece) =>
        dialect == ModelDialect.Ollama ? new() { ["role"] = "assistant", ["content"] = piece } : new() { ["content"] = piece };

    private string Chunk(JsonObject delta, string? finish = null) => new JsonObject
    {
        ["id"] = dialect == ModelDialect.Ollama ? "chatcmpl-842" : "chatcmpl-b1946ac92492d2347c6235b4d2611184",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1_750_000_000,
        ["model"] = Name,
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
    }.ToJsonString();

    private static async Task SendAsync(HttpContext http, string data)
    {
        await http.Response.WriteAsync($"data: {data}\n\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
