using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Lotsenbot.Tests.TestApp;

/// <summary>Writes to the bot as Teams does: one person in one conversation.</summary>
public sealed class TeamsClient(Uri address, ConnectorStub connector, string conversationType = "personal", string? conversationId = null) : IDisposable
{
    public const string Tenant = "11111111-1111-1111-1111-111111111111";
    public const string Bot = "28:00000000-0000-0000-0000-00000000b07a";
    public const string BotName = "Lotsenbot";

    private static long _lastId = 1_780_000_000_000;

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    public string ConversationId { get; } = conversationId ?? conversationType switch
    {
        "personal" => $"a:{Guid.NewGuid():N}",
        "groupChat" => $"19:{Guid.NewGuid():N}@thread.v2",
        _ => $"19:{Guid.NewGuid():N}@thread.tacv2;messageid=1780000000000",
    };

    public string UserId { get; } = $"29:{Guid.NewGuid():N}";

    public string ObjectId { get; } = Guid.NewGuid().ToString();

    public static string NextId() => Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);

    /// <summary>Says something and returns the message's id; in groups and channels with the bot mentioned.</summary>
    public async Task<string> SayAsync(string text, string? id = null)
    {
        var activity = Message(text, id);
        using var response = await SendAsync(activity);
        Assert.Equal("200 ", $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return activity["id"]!.GetValue<string>();
    }

    public JsonObject Message(string text, string? id = null)
    {
        var isPersonal = conversationType == "personal";
        var activity = Activity("message", id);
        activity["text"] = isPersonal ? text : $"<at>{BotName}</at>&nbsp;{text}";
        activity["textFormat"] = "plain";
        activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = $"<p>{text}</p>" });
        var entities = activity["entities"]!.AsArray();
        if (!isPersonal)
            entities.Add(new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = Bot, ["name"] = BotName }, ["text"] = $"<at>{BotName}</at>" });
        return activity;
    }

    /// <summary>What every activity from Teams has, and some things that nobody knows.</summary>
    public JsonObject Activity(string type, string? id = null)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = id ?? NextId(),
            ["channelId"] = "msteams",
            ["serviceUrl"] = connector.ServiceUrl,
            ["timestamp"] = "2026-11-23T09:00:00.123Z",
            ["localTimestamp"] = "2026-11-23T10:00:00.123+01:00",
            ["localTimezone"] = "Europe/Berlin",
            ["locale"] = "de-DE",
            ["from"] = new JsonObject { ["id"] = UserId, ["name"] = "Kim Beispiel", ["aadObjectId"] = ObjectId },
            ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = BotName },
            ["conversation"] = new JsonObject { ["id"] = ConversationId, ["conversationType"] = conversationType, ["tenantId"] = Tenant },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
            ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "de-DE", ["platform"] = "Web" }),
            ["MSCV"] = "abc.1",
        };
        if (conversationType != "personal")
            activity["conversation"]!["isGroup"] = true;
        if (conversationType == "channel")
        {
            activity["channelData"]!["team"] = new JsonObject { ["id"] = "19:team@thread.tacv2" };
            activity["channelData"]!["channel"] = new JsonObject { ["id"] = ConversationId.Split(';')[0] };
        }
        return activity;
    }

    public JsonObject Invoke(string name, JsonNode value, string? replyToId = null)
    {
        var activity = Activity("invoke", $"f:{Guid.NewGuid()}");
        activity["name"] = name;
        activity["value"] = value;
        activity["replyToId"] = replyToId;
        return activity;
    }

    public Task<HttpResponseMessage> SendAsync(JsonObject activity) => _http.PostAsJsonAsync("/api/messages", activity);

    /// <summary>Sends an invoke and returns the body of its answer.</summary>
    public async Task<JsonNode> AskAsync(JsonObject invoke)
    {
        using var response = await SendAsync(invoke);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    public void Dispose() => _http.Dispose();
}
