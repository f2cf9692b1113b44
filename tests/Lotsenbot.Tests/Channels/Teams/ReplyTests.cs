using System.Globalization;
using System.Text.Json.Nodes;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Channels.Teams;

/// <summary>How a reply looks when it reaches Teams.</summary>
public sealed class ReplyTests(TeamsSite site) : IClassFixture<TeamsSite>
{
    private static readonly Reply Cited = new(
        "Der **Auftrag** kommt zuerst [1][2], siehe [Ablauf](/documents/ablauf.md).",
        [
            new Source(1, "strategie/kapitel-3.md", "Ablauf › Der Auftrag", 12, "/documents/strategie/kapitel-3.md?passage=4"),
            new Source(2, new string('L', 100) + ".docx", "", null, "/documents/Vorlage Lösung.docx"),
        ],
        ["Und danach?", "Wer zahlt?", "Wie lange dauert das?", "Und dann?"]);

    private static readonly Card Form = new(
        "Rückfrage", [new CardText("Was **fehlt**?"), new TextInput("text", "Deine Frage")], [new PressButton("Absenden", "test/send")]);

    [Fact]
    public async Task Sources_are_citations_behind_the_numbers_in_the_text()
    {
        var message = Assert.Single(await SendAsync(Cited));
        Assert.Equal("Der **Auftrag** kommt zuerst [1] [2], siehe [Ablauf](https://lotsenbot.example/documents/ablauf.md).", Text(message));
        var entity = Assert.Single(message["entities"]!.AsArray())!;
        Assert.Equal(
            ("https://schema.org/Message", "Message", "https://schema.org", ""),
            (Value(entity["type"]), Value(entity["@type"]), Value(entity["@context"]), Value(entity["@id"])));
        Assert.Equal(
            """{"@type":"Claim","position":1,"appearance":{"@type":"DigitalDocument","name":"strategie/kapitel-3.md","url":"https://lotsenbot.example/documents/strategie/kapitel-3.md?passage=4","abstract":"Ablauf › Der Auftrag · Seite 12"}}""",
            entity["citation"]![0]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        var second = entity["citation"]![1]!["appearance"]!;
        Assert.Equal((80, true), (Value(second["name"]).Length, Value(second["name"]).EndsWith('…')));
        Assert.Equal("https://lotsenbot.example/documents/Vorlage%20L%C3%B6sung.docx", Value(second["url"]));
    }

    [Fact]
    public async Task A_source_says_from_when_it_is_and_what_has_taken_its_place_however_long_its_headings_are()
    {
        var source = new Source(1, "alt.md", new string('K', 200), 3, "/documents/alt.md", new DateOnly(2024, 3, 1), "ersetzt durch „Neu“");
        var message = Assert.Single(await SendAsync(Cited with { Sources = [source] }));
        Assert.Equal($"ersetzt durch „Neu“ · {new string('K', 79)}… · Seite 3 · Stand 1.3.2024", Value(message["entities"]![0]!["citation"]![0]!["appearance"]!["abstract"]));
    }

    [Fact]
    public async Task Only_what_a_model_wrote_is_labelled_as_AI_generated()
    {
        Assert.Null(Assert.Single(await SendAsync(Cited))["entities"]![0]!["additionalType"]);
        Assert.Equal("""["AIGeneratedContent"]""", Assert.Single(await SendAsync(Cited with { IsByModel = true }))["entities"]![0]!["additionalType"]!.ToJsonString());
        Assert.Null(Assert.Single(await SendAsync(new Reply("Hallo!")))["entities"]);
        var unsourced = Assert.Single(await SendAsync(new Reply("Ein Entwurf.", IsByModel: true)));
        Assert.NotNull(unsourced["entities"]![0]!["additionalType"]);
        Assert.Null(unsourced["entities"]![0]!["citation"]);
    }

    [Fact]
    public async Task Sources_beyond_what_Teams_shows_are_listed_on_a_card()
    {
        var sources = Enumerable.Range(1, 23)
            .Select(number => new Source(number, $"Blatt_{number}.md", "", null, $"/documents/{number}.md")).ToList();
        var messages = await SendAsync(Cited with { Sources = sources });
        Assert.Equal(20, messages[0]["entities"]![0]!["citation"]!.AsArray().Count);
        Assert.Null(messages[0]["suggestedActions"]);
        var listed = messages[1]["attachments"]![0]!["content"]!["body"]!.AsArray().Select(part => Value(part!["text"])).ToList();
        Assert.Equal("Weitere Quellen", listed[0]);
        Assert.Equal([@"21: [Blatt\_21.md](https://lotsenbot.example/documents/21.md)", "22: ", "23: "], listed.Skip(1).Select((text, index) => index == 0 ? text : text[..4]));
        Assert.Equal(2, messages.Count);
    }

    [Fact]
    public async Task Three_questions_are_suggested_to_whoever_asked_and_none_beside_a_card()
    {
        using var person = site.Person();
        var message = Assert.Single(await SendAsync(Cited, person));
        Assert.Equal(["Und danach?", "Wer zahlt?", "Wie lange dauert das?"], message["suggestedActions"]!["actions"]!.AsArray().Select(action => Value(action!["value"])));
        Assert.All(message["suggestedActions"]!["actions"]!.AsArray(), action => Assert.Equal("imBack", Value(action!["type"])));
        Assert.Equal([person.UserId], message["suggestedActions"]!["to"]!.AsArray().Select(Value));
        Assert.All(await SendAsync(Cited with { Card = Form }), part => Assert.Null(part["suggestedActions"]));
    }

    [Fact]
    public async Task Text_and_card_are_messages_of_their_own_which_Teams_does_not_split()
    {
        var messages = await SendAsync(Cited with { Card = Form });
        Assert.Equal(2, messages.Count);
        Assert.Equal((true, false), (messages[0]["attachments"] is null, messages[1]["attachments"] is null));
        Assert.Null(messages[1]["text"]);
        Assert.Equal("Rückfrage", Value(messages[1]["summary"]));
        var card = messages[1]["attachments"]![0]!["content"]!;
        Assert.Equal(("AdaptiveCard", "1.5", "Rückfrage · Was fehlt?"), (Value(card["type"]), Value(card["version"]), Value(card["fallbackText"])));
        Assert.Contains("Action.Execute", card.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_to_questions_have_thumbs_below_the_text_and_nothing_else_has()
    {
        var messages = await SendAsync(Cited with { Card = Form });
        Assert.Equal("""{"feedbackLoop":{"type":"default"}}""", messages[0]["channelData"]!.ToJsonString());
        Assert.Null(messages[1]["channelData"]);

        using var person = site.Person();
        var press = new CardAction("test/send", System.Text.Json.JsonDocument.Parse("{}").RootElement);
        await site.Channel.SendAsync(site.TurnOf(person) with { CardAction = press }, new Reply("Erledigt."), Cancel);
        Assert.Null(Assert.Single(site.Connector.Messages(person.ConversationId))["channelData"]);
    }

    [Fact]
    public async Task A_text_that_is_too_large_for_Teams_is_shortened_and_says_so()
    {
        var lines = string.Join('\n', Enumerable.Range(1, 4000).Select(line => string.Create(CultureInfo.InvariantCulture, $"{line}: \"Größe\"")));
        var text = Text(Assert.Single(await SendAsync(new Reply(lines))));
        Assert.EndsWith("\n\n_Hier fehlt der Rest: Die Antwort war zu lang für eine Nachricht in Teams._", text, StringComparison.Ordinal);
        Assert.StartsWith("1: \"Größe\"\n2: ", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 15_000, 40 * 1024);
    }

    [Fact]
    public async Task A_card_that_is_too_large_for_Teams_becomes_text()
    {
        var large = Form with { Body = [.. Enumerable.Range(1, 1000).Select(_ => new CardText(new string('x', 50)))] };
        var message = Assert.Single(await SendAsync(new Reply("", Card: large)));
        Assert.StartsWith("Diese Karte ist zu groß für Teams. Das steht darauf:", Text(message), StringComparison.Ordinal);
        Assert.Null(message["attachments"]);
    }

    [Fact]
    public async Task What_Teams_finds_too_large_all_the_same_is_shortened_further()
    {
        using var person = site.Person();
        site.Connector.Instead = call => call.ConversationId == person.ConversationId && call.Text?.Length > 20_000
            ? ConnectorReply.Error(413, "MessageSizeTooBig", "Message size too large")
            : null;
        await site.Channel.SendAsync(site.TurnOf(person), new Reply(new string('ä', 30_000)), Cancel);
        Assert.InRange(Text(Assert.Single(site.Connector.Messages(person.ConversationId))).Length, 10_000, 20_000);
        Assert.Equal(2, site.Connector.Calls.Count(call => call.ConversationId == person.ConversationId));
    }

    [Fact]
    public async Task The_reply_to_a_turn_is_sent_once_however_often_it_is_tried()
    {
        using var person = site.Person();
        var turn = site.TurnOf(person);
        for (var attempt = 0; attempt < 3; attempt++)
            await site.Channel.SendAsync(turn, Cited with { Card = Form }, Cancel);
        Assert.Equal(2, site.Connector.Messages(person.ConversationId).Count);
    }

    [Fact]
    public async Task Ids_do_not_lead_to_another_call()
    {
        using var person = site.Person(conversationId: "a:1/../../x?y=z#");
        await site.Channel.SendAsync(site.TurnOf(person), new Reply("Hallo!"), Cancel);
        Assert.Single(site.Connector.Messages(person.ConversationId));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<IReadOnlyList<JsonObject>> SendAsync(Reply reply, TeamsClient? person = null)
    {
        using var own = site.Person();
        var to = person ?? own;
        await site.Channel.SendAsync(site.TurnOf(to), reply, Cancel);
        return site.Connector.Messages(to.ConversationId);
    }

    private static string Text(JsonObject message) => Value(message["text"]);

    private static string Value(JsonNode? node) => node!.GetValue<string>();
}
