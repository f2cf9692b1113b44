using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lotsenbot.Tests.TestApp;

/// <summary>
/// Teams' side of the Bot Framework's REST: conversations with messages in them, and the rules by which Teams refuses some. Errors come on demand.
/// </summary>
public sealed class ConnectorStub : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _site;
    private readonly ConcurrentQueue<ConnectorCall> _calls = new();
    private readonly ConcurrentDictionary<string, ConnectorConversation> _conversations = new();
    private long _lastId = 1_790_000_000_000;

    private ConnectorStub()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _site = builder.Build();
        _site.Urls.Add("http://127.0.0.1:0");
        _site.Run(AnswerAsync);
    }

    /// <summary>As the activities name it, with a slash at the end like Teams' own.</summary>
    public string ServiceUrl => $"{_site.Urls.Single()}/emea/tenant/";

    /// <summary>For the pace and the two minutes of streams.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>What is said instead of what the rules say; null: nothing special.</summary>
    public Func<ConnectorCall, ConnectorReply?> Instead { get; set; } = _ => null;

    /// <summary>What happens before an answer is given: a test may wait here, or end the program.</summary>
    public Func<ConnectorCall, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whose answer is lost on its way, although what was asked for is done, and how.</summary>
    public Func<ConnectorCall, LostAnswer> Losing { get; set; } = _ => LostAnswer.No;

    /// <summary>Who has the bot in a personal chat, by object id.</summary>
    public ConcurrentDictionary<string, string> PersonalChats { get; } = new();

    /// <summary>Conversations that are no more.</summary>
    public ConcurrentDictionary<string, bool> Gone { get; } = new();

    public IReadOnlyList<ConnectorCall> Calls => [.. _calls];

    public static async Task<ConnectorStub> StartAsync()
    {
        var stub = new ConnectorStub();
        await stub._site.StartAsync();
        return stub;
    }

    /// <summary>What people see in a conversation, oldest first: updated and deleted as the bot did.</summary>
    public IReadOnlyList<JsonObject> Messages(string conversationId) =>
        _conversations.TryGetValue(conversationId, out var conversation) ? conversation.Messages : [];

    /// <summary>The conversation's messages, as soon as there are so many.</summary>
    public async Task<IReadOnlyList<JsonObject>> MessagesWhenAsync(string conversationId, int count)
    {
        await WhenAsync(() => Messages(conversationId).Count >= count);
        return Messages(conversationId);
    }

    /// <summary>Waits for something about the calls.</summary>
    public async Task<ConnectorCall> CallWhenAsync(Func<ConnectorCall, bool> wanted)
    {
        await WhenAsync(() => _calls.Any(wanted));
        return _calls.First(wanted);
    }

    public static async Task WhenAsync(Func<bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var call = await ConnectorCall.ReadAsync(http, Time);
        _calls.Enqueue(call);
        var reply = Instead(call) ?? Reply(call);
        await BeforeAnswer(call);
        switch (reply == ConnectorReply.Silence ? LostAnswer.Silence : reply == ConnectorReply.Cut ? LostAnswer.Cut : Losing(call))
        {
            case LostAnswer.Silence:
                await WhenLeftAsync(http.RequestAborted);
                return;
            case LostAnswer.Cut:
                http.Abort();
                return;
        }
        http.Response.StatusCode = reply.Status;
        if (reply.RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (reply.Location is { } location)
            http.Response.Headers.Location = location;
        if (reply.Body is { } body)
            await http.Response.WriteAsJsonAsync(body);
    }

    private static async Task WhenLeftAsync(CancellationToken left)
    {
        var leaving = new TaskCompletionSource();
        await using (left.Register(leaving.SetResult))
            await leaving.Task;
    }

    private ConnectorReply Reply(ConnectorCall call)
    {
        if (call is { Method: "POST", ConversationId: null })
            return OpenConversation(call.Body);
        if (call.ConversationId is null)
            return ConnectorReply.Error(404, "NotFound", "There is no such call.");
        if (Gone.ContainsKey(call.ConversationId))
            return ConnectorReply.Error(404, "ConversationNotFound", "Conversation not found.");
        var conversation = _conversations.GetOrAdd(call.ConversationId, _ => new ConnectorConversation(NextId));
        return (call.Method, call.ActivityId) switch
        {
            ("POST", null) => conversation.Post(call.Body, Time.GetUtcNow()),
            ("PUT", { } id) => conversation.Put(id, call.Body),
            ("DELETE", { } id) => conversation.Delete(id),
            _ => ConnectorReply.Error(405, "MethodNotAllowed", "Not this way."),
        };
    }

    private ConnectorReply OpenConversation(JsonObject parameters)
    {
        if (parameters["isGroup"]?.GetValue<bool>() != false || parameters["members"] is not JsonArray { Count: 1 } members)
            return ConnectorReply.Error(400, "BadSyntax", "Incorrect conversation creation parameters");
        if (parameters["tenantId"] is null || parameters["channelData"]?["tenant"]?["id"] is null)
            return ConnectorReply.Error(400, "BadSyntax", "Could not parse tenant id");
        return PersonalChats.TryGetValue(members[0]!["id"]!.GetValue<string>(), out var id)
            ? new ConnectorReply(201, new JsonObject { ["id"] = id })
            : ConnectorReply.Error(403, "ForbiddenOperationException", "The bot is not installed in user's personal scope");
    }

    private string NextId() => Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A request to the connector.</summary>
/// <param name="Path">As it was sent, escapes and all.</param>
public sealed record ConnectorCall(string Method, string Path, string? ConversationId, string? ActivityId, JsonObject Body, string? Authorization, DateTimeOffset At)
{
    public string? Text => Body["text"]?.GetValue<string>();

    public string? Type => Body["type"]?.GetValue<string>();

    public JsonNode? StreamInfo => Body["entities"]?.AsArray().FirstOrDefault(entity => entity!["type"]!.GetValue<string>() == "streaminfo");

    public static async Task<ConnectorCall> ReadAsync(HttpContext http, TimeProvider time)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync();
        var path = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).SkipWhile(segment => segment != "v3").Select(Uri.UnescapeDataString).ToArray();
        var (conversation, activity) = segments switch
        {
            ["v3", "conversations"] => (null, null),
            ["v3", "conversations", var id, "activities"] => (id, null),
            ["v3", "conversations", var id, "activities", var activityId] => (id, activityId),
            _ => (null, "unknown"),
        };
        return new ConnectorCall(
            http.Request.Method, path, conversation, activity, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject(), http.Request.Headers.Authorization,
            time.GetUtcNow());
    }
}

public sealed record ConnectorReply(int Status, JsonObject? Body = null, int? RetryAfter = null, string? Location = null)
{
    /// <summary>No answer, until the bot gives up.</summary>
    public static readonly ConnectorReply Silence = new(0);

    /// <summary>The connection ends, and nothing was done.</summary>
    public static readonly ConnectorReply Cut = new(-1);

    public static ConnectorReply Error(int status, string code, string message, int? retryAfter = null) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }, retryAfter);
}

public enum LostAnswer
{
    No,

    /// <summary>None comes, until the bot gives up.</summary>
    Silence,

    /// <summary>The connection ends before it.</summary>
    Cut,
}
