using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp.SignIn;
using Lotsenbot.Turns;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.TestApp;

/// <summary>Somebody of the demo city, signed in, who talks and presses buttons in the web chat.</summary>
public sealed class Persona : IDisposable
{
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly LotsenbotApp _app;
    private readonly DirectLineClient _client;

    private Persona(LotsenbotApp app, DirectLineClient client) => (_app, _client) = (app, client);

    /// <param name="app">The bot.</param>
    /// <param name="slug">Of the persona.</param>
    /// <param name="cards">False for a client that shows none.</param>
    public static async Task<Persona> OpenAsync(LotsenbotApp app, string slug, bool cards = true)
    {
        var visitor = new Visitor(app.Address);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["persona"] = slug, ["returnUrl"] = "/" });
        await visitor.PostAsync("/signin", form);
        return await OpenAsync(app, visitor, cards);
    }

    /// <param name="app">The bot.</param>
    /// <param name="visitor">Somebody who has signed in already, wherever.</param>
    /// <param name="cards">False for a client that shows none.</param>
    public static async Task<Persona> OpenAsync(LotsenbotApp app, Visitor visitor, bool cards = true) =>
        new(app, await DirectLineClient.OpenAsync(app.Address, visitor, cards));

    /// <returns>The reply, with its card.</returns>
    public async Task<JsonObject> SayAsync(string text) => await ReplyToAsync(await _client.SayAsync(text));

    /// <summary>Presses a button of the card in a reply.</summary>
    /// <returns>What the bot says to it, with the card that took the pressed one's place.</returns>
    public Task<JsonObject> PressAsync(JsonObject reply, string title, params (string Id, string Value)[] filled) => PressAsync(Button(reply, title)["data"]!.AsObject(), filled);

    /// <summary>Presses something that carries this: also what no card has.</summary>
    public async Task<JsonObject> PressAsync(JsonObject data, params (string Id, string Value)[] filled)
    {
        var inputs = new JsonObject(filled.Select(input => KeyValuePair.Create(input.Id, (JsonNode?)input.Value)));
        return await ReplyToAsync(await _client.PressAsync(new JsonObject { ["data"] = data.DeepClone() }, inputs));
    }

    /// <summary>The newest card that the bot sent by itself or in answer, as soon as one shows this.</summary>
    public async Task<JsonObject> CardAsync(string shows)
    {
        var activities = await _client.ActivitiesWhenAsync(all => all.Any(Shows));
        return activities.Last(Shows);

        bool Shows(JsonObject activity) => activity["attachments"]?.ToJsonString(Readable).Contains(shows, StringComparison.Ordinal) == true;
    }

    /// <summary>The newest message that says this, as soon as there is one.</summary>
    public async Task<JsonObject> MessageAsync(string says)
    {
        var activities = await _client.ActivitiesWhenAsync(all => all.Any(Says));
        return activities.Last(Says);

        bool Says(JsonObject activity) => TextOf(activity["from"]?["role"]) == "bot" && TextOf(activity["text"]).Contains(says, StringComparison.Ordinal);
    }

    public static JsonNode Button(JsonObject reply, string title) => Buttons(reply).Single(action => TextOf(action["title"]) == title);

    public static IReadOnlyList<string> ButtonsOf(JsonObject reply) => [.. Buttons(reply).Select(action => TextOf(action["title"]))];

    public static string TextOf(JsonNode? node) => node?.GetValue<string>() ?? "";

    /// <summary>All that the reply says and shows.</summary>
    public static string AllOf(JsonObject reply) => reply.ToJsonString(Readable);

    public void Dispose() => _client.Dispose();

    /// <summary>All that came of a turn, as one: a card comes as an activity of its own where it takes another one's place.</summary>
    private async Task<JsonObject> ReplyToAsync(string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await _app.WithDbAsync(db => db.Inbox.AnyAsync(message => message.ActivityId == id && message.State == InboundState.Done)))
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
        // A turn's id ends with its place in the conversation.
        var (all, _) = await _client.ActivitiesAsync(watermark: long.Parse(id[(id.LastIndexOf('|') + 1)..], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
        var since = all.Where(activity => TextOf(activity["from"]?["role"]) == "bot").ToList();
        var reply = (since.FirstOrDefault(activity => TextOf(activity["replyToId"]) == id) ?? since[^1]).DeepClone().AsObject();
        if (since.LastOrDefault(activity => activity["attachments"] is not null)?["attachments"] is { } card)
            reply["attachments"] = card.DeepClone();
        return reply;
    }

    private static IEnumerable<JsonNode> Buttons(JsonObject reply) => reply["attachments"]?[0]?["content"]?["body"]?.AsArray()[^1]?["actions"]?.AsArray().Select(action => action!) ?? [];
}
