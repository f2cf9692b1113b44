using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp.SignIn;

namespace Lotsenbot.Tests.TestApp;

/// <summary>Speaks Direct Line 3.0 as botframework-webchat does: one person's page with one conversation.</summary>
/// <param name="visitor">Who has signed in; null: nobody.</param>
public sealed class DirectLineClient(Uri address, Visitor? visitor = null) : IDisposable
{
    /// <summary>For a hang, not for a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new(visitor?.Handler() ?? new SocketsHttpHandler()) { BaseAddress = new Uri(address, "/v3/directline/"), Timeout = Patience };

    public string ConversationId { get; private set; } = "";

    public string Token { get; private set; } = "";

    public string StreamUrl { get; private set; } = "";

    /// <summary>A page with a token and an open conversation.</summary>
    /// <param name="cards">False for a client that shows none.</param>
    public static async Task<DirectLineClient> OpenAsync(Uri address, Visitor? visitor = null, bool cards = true)
    {
        var client = new DirectLineClient(address, visitor);
        await client.GenerateTokenAsync();
        await client.OpenConversationAsync(cards);
        return client;
    }

    public async Task GenerateTokenAsync()
    {
        // A browser names the page's origin with every POST.
        var origin = visitor is null ? null : address.GetLeftPart(UriPartial.Authority);
        var answer = await ReadAsync(await SendAsync(HttpMethod.Post, "tokens/generate?conversation=new", new JsonObject(), token: "", origin));
        (ConversationId, Token) = (answer["conversationId"]!.GetValue<string>(), answer["token"]!.GetValue<string>());
    }

    /// <summary>Goes on with a conversation that the server has named.</summary>
    public void PickUp(JsonObject conversation) =>
        (ConversationId, Token) = (conversation["conversationId"]!.GetValue<string>(), conversation["token"]!.GetValue<string>());

    public async Task<HttpResponseMessage> OpenConversationAsync(bool cards = true)
    {
        var opening = new JsonObject { ["user"] = new JsonObject { ["id"] = "" } };
        if (!cards)
            opening["cards"] = false;
        var response = await SendAsync(HttpMethod.Post, "conversations", opening);
        var answer = await ReadAsync(response);
        (Token, StreamUrl) = (answer["token"]!.GetValue<string>(), answer["streamUrl"]!.GetValue<string>());
        return response;
    }

    /// <summary>Posts a message as Web Chat does, and returns the id it was given.</summary>
    public async Task<string> SayAsync(string text, string? clientActivityId = null) =>
        (await ReadAsync(await PostAsync(Message(text, clientActivityId))))["id"]!.GetValue<string>();

    /// <summary>Presses a button of a card, as Web Chat does with <c>Action.Submit</c>: what is filled in joins what the button carries.</summary>
    public async Task<string> PressAsync(JsonNode button, JsonObject? filled = null)
    {
        var value = button["data"]!.DeepClone().AsObject();
        foreach (var (id, input) in filled ?? [])
            value[id] = input?.DeepClone();
        return (await ReadAsync(await PostAsync(Press(value))))["id"]!.GetValue<string>();
    }

    public static JsonObject Press(JsonNode? value) => new()
    {
        ["type"] = "message",
        ["value"] = value,
        ["channelId"] = "webchat",
        ["from"] = new JsonObject { ["id"] = "somebody-else", ["role"] = "user" },
        ["channelData"] = new JsonObject { ["postBack"] = true, ["clientActivityID"] = Guid.NewGuid().ToString("N") },
    };

    /// <summary>Presses a thumb below a reply, as Web Chat 4.18.1 posts it: an event without replyToId whose only entity is the action.</summary>
    public async Task<string> ReactAsync(JsonObject reply, string type)
    {
        var thumb = reply["entities"]![0]!["potentialAction"]!.AsArray().Single(action => action!["@type"]!.GetValue<string>() == type)!;
        return (await ReadAsync(await PostAsync(new JsonObject
        {
            ["type"] = "event",
            ["name"] = "webchat:activity-status/feedback",
            ["entities"] = new JsonArray(thumb.DeepClone()),
        })))["id"]!.GetValue<string>();
    }

    public Task<HttpResponseMessage> PostAsync(JsonObject activity, string? token = null) =>
        SendAsync(HttpMethod.Post, $"conversations/{ConversationId}/activities", activity, token);

    public static JsonObject Message(string text, string? clientActivityId = null) => new()
    {
        ["type"] = "message",
        ["text"] = text,
        ["textFormat"] = "plain",
        ["channelId"] = "webchat",
        ["from"] = new JsonObject { ["id"] = "somebody-else", ["role"] = "user" },
        ["locale"] = "de-DE",
        ["localTimezone"] = "Europe/Berlin",
        ["attachments"] = new JsonArray(),
        ["channelData"] = new JsonObject { ["clientActivityID"] = clientActivityId ?? Guid.NewGuid().ToString("N") },
    };

    /// <summary>Everything after the watermark.</summary>
    public async Task<(IReadOnlyList<JsonObject> Activities, string Watermark)> ActivitiesAsync(string watermark = "")
    {
        var answer = await ReadAsync(await SendAsync(HttpMethod.Get, $"conversations/{ConversationId}/activities?watermark={watermark}"));
        return ([.. answer["activities"]!.AsArray().Select(activity => activity!.AsObject())], answer["watermark"]!.GetValue<string>());
    }

    /// <summary>All activities, as soon as they are what is waited for.</summary>
    public async Task<IReadOnlyList<JsonObject>> ActivitiesWhenAsync(Func<IReadOnlyList<JsonObject>, bool> enough)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var (activities, _) = await ActivitiesAsync();
            if (enough(activities))
                return activities;
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    /// <summary>The bot's reply to the activity with this id.</summary>
    public async Task<JsonObject> ReplyToAsync(string activityId)
    {
        var activities = await ActivitiesWhenAsync(all => all.Any(IsReply));
        return activities.Single(IsReply);

        bool IsReply(JsonObject activity) => activity["replyToId"]?.GetValue<string>() == activityId;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? token = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if ((token ?? Token) is { Length: > 0 } bearer)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await _http.SendAsync(request);
    }

    public async Task<HttpResponseMessage> UploadAsync(MultipartFormDataContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"conversations/{ConversationId}/upload?userId=anybody") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return await _http.SendAsync(request);
    }

    /// <summary>What the client does when its socket was closed: it asks for another address, with the last watermark it has seen.</summary>
    public async Task ReconnectAsync(string watermark)
    {
        var answer = await ReadAsync(await SendAsync(HttpMethod.Get, $"conversations/{ConversationId}?watermark={watermark}"));
        (Token, StreamUrl) = (answer["token"]!.GetValue<string>(), answer["streamUrl"]!.GetValue<string>());
    }

    public async Task<DirectLineSocket> ConnectAsync(string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new Uri(StreamUrl), CancellationToken.None);
        return new DirectLineSocket(socket);
    }

    public void Dispose() => _http.Dispose();

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Status and code of a refusal.</summary>
    public static async Task<(int Status, string Code)> RefusalAsync(HttpResponseMessage response)
    {
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!;
        Assert.NotEmpty(error["message"]!.GetValue<string>());
        return ((int)response.StatusCode, error["code"]!.GetValue<string>());
    }
}

/// <summary>The page's end of the WebSocket.</summary>
public sealed class DirectLineSocket(ClientWebSocket socket) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The last one that a frame brought.</summary>
    public string Watermark { get; private set; } = "";

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public string? CloseReason => socket.CloseStatusDescription;

    /// <summary>The next frame's activities; null when the server closed the socket.</summary>
    public async Task<IReadOnlyList<JsonObject>?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            using var content = new MemoryStream();
            WebSocketReceiveResult part;
            var buffer = new byte[8192];
            do
            {
                part = await socket.ReceiveAsync(buffer, patience.Token);
                content.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            if (content.Length == 0)
                continue;
            var frame = JsonNode.Parse(Encoding.UTF8.GetString(content.ToArray()))!;
            if (frame["watermark"] is { } watermark)
                Watermark = watermark.GetValue<string>();
            return [.. frame["activities"]!.AsArray().Select(activity => activity!.AsObject())];
        }
    }

    /// <summary>Reads on until an activity is the one waited for.</summary>
    public async Task<IReadOnlyList<JsonObject>> UntilAsync(Func<JsonObject, bool> wanted)
    {
        var all = new List<JsonObject>();
        while (!all.Any(wanted))
            all.AddRange(await NextAsync() ?? throw new InvalidOperationException($"Closed: {CloseStatus} {CloseReason}"));
        return all;
    }

    public Task SendKeepAliveAsync() =>
        socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).AsTask();

    public Task CloseAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public void Dispose() => socket.Dispose();
}
