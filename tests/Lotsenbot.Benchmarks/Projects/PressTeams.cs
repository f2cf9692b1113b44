using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Lotsenbot.Benchmarks.Messages;

namespace Lotsenbot.Benchmarks.Projects;

/// <summary>Sends what Teams sends when people press <c>Action.Execute</c> on a card, and takes the card out of the answer.</summary>
internal sealed class PressTeams(BotProcess bot, string serviceUrl) : IDisposable
{
    private readonly HttpClient _http = new();
    private long _lastId;

    /// <returns>The card that takes the pressed one's place.</returns>
    /// <exception cref="InvalidOperationException">There was none: the bot refused, or took so long that it promised to answer later.</exception>
    public async Task<JsonNode> PressAsync(int person, string verb, JsonObject data, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(person, verb, data, cancellationToken);
        return answer["type"]!.GetValue<string>() == "application/vnd.microsoft.card.adaptive"
            ? answer["value"]!
            : throw new InvalidOperationException($"{verb}: {answer.ToJsonString()}");
    }

    /// <returns>Whatever the bot answers.</returns>
    public Task<JsonNode> SendAsync(int person, string verb, JsonObject data, CancellationToken cancellationToken)
    {
        var activity = Activity(person, "invoke");
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data }, ["trigger"] = "manual" };
        return AskAsync(activity, cancellationToken);
    }

    /// <summary>A message whose answer belongs into the response: nobody can ask for the portfolio by a press.</summary>
    public Task<JsonNode> SayAsync(int person, string text, CancellationToken cancellationToken)
    {
        var activity = Activity(person, "message");
        (activity["text"], activity["textFormat"], activity["deliveryMode"]) = (text, "plain", "expectReplies");
        return AskAsync(activity, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> AskAsync(JsonObject activity, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(bot.Messages, activity, cancellationToken);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
    }

    private JsonObject Activity(int person, string type) => new()
    {
        ["type"] = type,
        ["id"] = string.Create(CultureInfo.InvariantCulture, $"f:{Interlocked.Increment(ref _lastId)}"),
        ["channelId"] = "msteams",
        ["serviceUrl"] = serviceUrl,
        ["timestamp"] = "2026-11-23T09:00:00.123Z",
        ["locale"] = "de-DE",
        ["from"] = new JsonObject { ["id"] = $"29:person-{person}", ["name"] = "Kim Beispiel", ["aadObjectId"] = PressedCity.ObjectIdOf(person) },
        ["recipient"] = new JsonObject { ["id"] = "28:00000000-0000-0000-0000-00000000b07a", ["name"] = "Bot" },
        ["conversation"] = new JsonObject { ["id"] = $"a:chat-{person}", ["conversationType"] = "personal", ["tenantId"] = "11111111-1111-1111-1111-111111111111" },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "11111111-1111-1111-1111-111111111111" } },
        ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "de-DE", ["platform"] = "Web" }),
    };
}
