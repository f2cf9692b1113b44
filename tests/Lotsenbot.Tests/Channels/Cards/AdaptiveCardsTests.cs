using System.Text.Json;
using System.Text.Json.Nodes;
using Lotsenbot.Channels.Cards;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Tests.Channels.Cards;

/// <summary>What the two dialects have in common, and what not.</summary>
public sealed class AdaptiveCardsTests
{
    private const string BaseAddress = "https://bot.example/lotse";

    [Fact]
    public void In_Teams_a_button_executes_and_falls_back_to_a_submit_for_older_clients()
    {
        var (save, delete) = (Button(CardDialect.Teams, 0), Button(CardDialect.Teams, 1));
        Assert.Equal("Action.Execute", Text(save["type"]));
        Assert.Equal("sample/save", Text(save["verb"]));
        Assert.Equal(7, save["data"]!["projectId"]!.GetValue<int>());
        Assert.Equal("positive", Text(save["style"]));
        Assert.Null(save["associatedInputs"]);
        Assert.Equal("Action.Submit", Text(save["fallback"]!["type"]));
        Assert.Equal("sample/save", Text(save["fallback"]!["data"]!["__verb"]));
        Assert.Equal(("destructive", "none"), (Text(delete["style"]), Text(delete["associatedInputs"])));
        Assert.Equal("none", Text(delete["fallback"]!["associatedInputs"]));
    }

    [Fact]
    public void In_Web_Chat_a_button_submits_its_verb_and_its_card_and_nothing_refreshes()
    {
        var card = Render(CardSamples.Everything, CardDialect.WebChat);
        Assert.Null(card["refresh"]);
        var save = Actions(card)[0]!;
        Assert.Equal("Action.Submit", Text(save["type"]));
        Assert.Equal("""{"projectId":7,"note":"überschrieben","__verb":"sample/save","__card":"c|0000009"}""", save["data"]!.ToJsonString(Readable));
        Assert.Null(save["fallback"]);
    }

    [Fact]
    public void In_Teams_a_card_refreshes_for_at_most_sixty_people()
    {
        var refresh = Render(CardSamples.Everything, CardDialect.Teams)["refresh"]!;
        Assert.Equal(("Action.Execute", "sample/show"), (Text(refresh["action"]!["type"]), Text(refresh["action"]!["verb"])));
        Assert.Equal(60, refresh["userIds"]!.AsArray().Count);
        Assert.Null(Render(CardSamples.Everything with { Refresh = new CardRefresh("a/b", null, []) }, CardDialect.Teams)["refresh"]!["userIds"]);
    }

    [Fact]
    public void Seven_buttons_are_all_shown_in_two_rows()
    {
        var card = new Card("Viele", [], [.. Enumerable.Range(1, 7).Select(number => new PressButton($"{number}", "a/b"))]);
        var sets = Render(card, CardDialect.Teams)["body"]!.AsArray().Where(element => Text(element!["type"]) == "ActionSet");
        Assert.Equal([6, 1], sets.Select(set => set!["actions"]!.AsArray().Count));
    }

    [Theory]
    [InlineData(CardDialect.Teams)]
    [InlineData(CardDialect.WebChat)]
    public void Links_lead_to_the_bot_and_texts_wrap(CardDialect dialect)
    {
        var card = Render(CardSamples.Everything, dialect);
        Assert.Equal("1.5", Text(card["version"]));
        Assert.Equal("https://bot.example/lotse/projects/7", Text(Actions(card)[2]!["url"]));
        var texts = card["body"]!.AsArray().Where(element => Text(element!["type"]) == "TextBlock").ToList();
        Assert.All(texts, text => Assert.True(text!["wrap"]!.GetValue<bool>()));
        Assert.Equal(@"Alles \[auf\] \*einmal\*", Text(texts[0]!["text"]));
        Assert.Equal(
            "Ein **fetter** Absatz mit [Stelle](https://bot.example/lotse/documents/a.md) und [Seite](https://example.org/).", Text(texts[1]!["text"]));
        Assert.Equal(
            "Alles [auf] *einmal* · Ein fetter Absatz mit Stelle und Seite. · Darunter · klein und grau · Vorsicht · Phase: Planung & *Start* · Stand: 1. offen",
            Text(card["fallbackText"]));
    }

    [Fact]
    public void What_is_optional_may_stay_empty_in_the_JavaScript_renderer()
    {
        var inputs = Render(CardSamples.Everything, CardDialect.WebChat)["body"]!.AsArray().ToDictionary(element => Text(element!["id"]) ?? Guid.NewGuid().ToString());
        Assert.Equal(2500.5, inputs["amount"]!["max"]!.GetValue<double>());
        Assert.Null(inputs["share"]!["max"]);
        Assert.Equal("2026-12-31", Text(inputs["due"]!["max"]));
        Assert.Equal("Es braucht einen Namen.", Text(inputs["name"]!["errorMessage"]));
    }

    [Theory]
    [InlineData("""{"__verb":"sample/save","__card":"c|1","note":"x"}""", "sample/save")]
    [InlineData("""{"__verb":"reply/reacted"}""", null)]
    [InlineData("""{"__verb":"conversation/opened"}""", null)]
    [InlineData("""{"__verb":"message/declined"}""", null)]
    [InlineData("""{"__verb":"menu/answered"}""", null)]
    [InlineData("""{"__verb":""}""", null)]
    [InlineData("""{"__verb":7}""", null)]
    [InlineData("""{"verb":"sample/save"}""", null)]
    [InlineData("\"sample/save\"", null)]
    [InlineData("null", null)]
    public void A_press_is_what_names_a_verb_that_is_not_the_channels_own(string value, string? verb) =>
        Assert.Equal(verb, CardPress.InMessage(JsonSerializer.Deserialize<JsonElement>(value))?.Verb);

    [Fact]
    public void What_a_press_brings_is_read_as_a_record_or_not_at_all()
    {
        Assert.Equal(new Saved(7, "x"), Press("""{"projectId":"7","note":"x","__verb":"a/b"}""").Read<Saved>());
        Assert.Equal(new Saved(7, null), Press("""{"ProjectId":7}""").Read<Saved>());
        Assert.Null(Press("""{"projectId":{}}""").Read<Saved>());
        static CardAction Press(string data) => CardPress.Of("a/b", JsonSerializer.Deserialize<JsonElement>(data))!;
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonNode Button(CardDialect dialect, int index) => Actions(Render(CardSamples.Everything, dialect))[index]!;

    private static JsonArray Actions(JsonNode card) => card["body"]!.AsArray()[^1]!["actions"]!.AsArray();

    private static JsonNode Render(Card card, CardDialect dialect) =>
        JsonNode.Parse(AdaptiveCards.ToAttachment(card, dialect, BaseAddress, dialect == CardDialect.WebChat ? "c|0000009" : null)
            .GetProperty("content").GetRawText())!;

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private sealed record Saved(int ProjectId, string? Note);
}
