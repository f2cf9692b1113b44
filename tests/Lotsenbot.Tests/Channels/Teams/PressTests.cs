using System.Net;
using System.Text.Json.Nodes;
using Lotsenbot.Features.Privacy;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Channels.Teams;

/// <summary>Somebody presses a button of a card.</summary>
public sealed class PressTests(TeamsSite site) : IClassFixture<TeamsSite>
{
    [Fact]
    public async Task The_answer_to_a_press_is_the_card_that_takes_the_old_ones_place()
    {
        using var person = site.Person();
        var card = await CardAsync(person);
        var execute = CardOf(card)["body"]!.AsArray().SelectMany(part => part!["actions"]?.AsArray() ?? []).Single(action => action!["title"]!.GetValue<string>() == "Abbrechen")!;
        Assert.Equal(("Action.Execute", ForgetCard.Cancel), (execute["type"]!.GetValue<string>(), execute["verb"]!.GetValue<string>()));

        var answer = await person.AskAsync(Press(person, ForgetCard.Cancel, card));
        Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), (answer["statusCode"]!.GetValue<int>(), answer["type"]!.GetValue<string>()));
        Assert.Equal(("AdaptiveCard", "1.5"), (answer["value"]!["type"]!.GetValue<string>(), answer["value"]!["version"]!.GetValue<string>()));
        var texts = answer["value"]!["body"]!.AsArray().Select(part => part!["text"]!.GetValue<string>());
        Assert.Equal(["Soll ich dich wirklich vergessen?", "Gut, ich habe nichts gelöscht.", "Nein."], texts);
        Assert.Single(site.Connector.Messages(person.ConversationId));
    }

    [Fact]
    public async Task A_press_that_Teams_repeats_is_worked_on_once_and_answered_each_time()
    {
        using var person = site.Person();
        var press = Press(person, ForgetCard.Confirm, await CardAsync(person));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => person.AskAsync(press)));
        Assert.All(answers, answer => Assert.True(JsonNode.DeepEquals(answers[0], answer)));
        Assert.Equal("Ja, gelöscht.", answers[0]["value"]!["body"]!.AsArray()[^1]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_verb_that_no_use_case_knows_is_answered_with_a_sentence()
    {
        using var person = site.Person();
        var answer = await person.AskAsync(Press(person, "yesterday/snow"));
        Assert.Equal((200, "application/vnd.microsoft.activity.message"), (answer["statusCode"]!.GetValue<int>(), answer["type"]!.GetValue<string>()));
        Assert.StartsWith("Mit dieser Karte kann ich nichts mehr anfangen", answer["value"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"action":7}""")]
    [InlineData("""{"action":{"type":"Action.Execute","data":{}}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"conversation/opened","data":{}}}""")]
    [InlineData("""[1]""")]
    public async Task A_press_that_says_nothing_or_speaks_for_the_channel_is_an_error_inside_the_answer(string value)
    {
        using var person = site.Person();
        var answer = await person.AskAsync(person.Invoke("adaptiveCard/action", JsonNode.Parse(value)!));
        Assert.Equal((400, "application/vnd.microsoft.error"), (answer["statusCode"]!.GetValue<int>(), answer["type"]!.GetValue<string>()));
        Assert.Equal("BadRequest", answer["value"]!["code"]!.GetValue<string>());
        Assert.Empty(site.Connector.Messages(person.ConversationId));
    }

    [Fact]
    public async Task An_invoke_of_another_name_is_not_implemented()
    {
        using var person = site.Person();
        using var response = await person.SendAsync(person.Invoke("task/fetch", new JsonObject()));
        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
    }

    [Fact]
    public async Task Older_clients_submit_and_the_card_is_updated_where_it_is()
    {
        using var person = site.Person();
        var card = await CardAsync(person);
        var submit = person.Activity("message");
        // Whoever presses may name another card: only Teams' word counts.
        submit["value"] = new JsonObject { ["__verb"] = ForgetCard.Cancel, ["__card"] = "1780000000001" };
        submit["replyToId"] = card["id"]!.GetValue<string>();
        using var response = await person.SendAsync(submit);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        await ConnectorStub.WhenAsync(() => CardOf(site.Connector.Messages(person.ConversationId)[0]).ToJsonString().Contains("Nein.", StringComparison.Ordinal));
        var messages = await site.MessagesAsync(person, 2);
        Assert.Equal(card["id"]!.GetValue<string>(), messages[0]["id"]!.GetValue<string>());
        Assert.Equal("Gut, ich habe nichts gelöscht.", messages[1]["text"]!.GetValue<string>());
        Assert.Null(messages[1]["attachments"]);
    }

    /// <summary>Asks for something that is answered with a card, which then stands in the chat.</summary>
    private async Task<JsonObject> CardAsync(TeamsClient person)
    {
        await person.SayAsync("Vergiss mich");
        return Assert.Single(await site.MessagesAsync(person, 1));
    }

    private static JsonNode CardOf(JsonObject message)
    {
        Assert.Null(message["text"]);
        var attachment = Assert.Single(message["attachments"]!.AsArray())!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment["contentType"]!.GetValue<string>());
        return attachment["content"]!;
    }

    private static JsonObject Press(TeamsClient person, string verb, JsonObject? card = null) => person.Invoke(
        "adaptiveCard/action",
        new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = new JsonObject() },
            ["trigger"] = "manual",
        },
        card?["id"]!.GetValue<string>());
}
