using System.Text.Json.Nodes;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Feedback;

public sealed class CommentTestsOnSqlite(SqliteDatabase database) : CommentTests(database), IClassFixture<SqliteDatabase>;

public sealed class CommentTestsOnPostgres(PostgresDatabase database) : CommentTests(database), IClassFixture<PostgresDatabase>;

/// <summary>A thumbs down, and what somebody says to it: on a card in the web chat, in numbered text where there are no cards.</summary>
public abstract class CommentTests(TestDatabase database) : DatabaseTests(database)
{
    private LotsenbotApp _app = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _app = LotsenbotApp.Start(Database, [KeyValuePair.Create("WebChat:MessageBurst", "1000")]);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_card_asks_what_was_missing_keeps_the_comment_and_gives_way_to_thanks()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var (reply, card) = await DislikeAsync(client);
        Assert.Equal("", Text(card["text"]));
        Assert.Equal("application/vnd.microsoft.card.adaptive", Text(card["attachments"]![0]!["contentType"]));

        var press = await client.PressAsync(Button(card, "Absenden"), new JsonObject { ["missing"] = "incomplete", ["comment"] = " Der Preis. " });
        Assert.Equal("Danke, das hilft mir weiter!", Text((await client.ReplyToAsync(press))["text"]));
        var entry = await EntryAsync(client);
        Assert.Equal((false, "incomplete", "Der Preis.", Text(reply["replyToId"])), (entry.Liked, entry.Missing, entry.Comment, entry.TurnId));

        var (activities, _) = await client.ActivitiesAsync();
        var same = activities.Where(activity => Text(activity["id"]) == Text(card["id"])).ToList();
        Assert.Equal(2, same.Count);
        Assert.Equal(Text(card["timestamp"]), Text(same[1]["timestamp"]));
        Assert.Contains("Der Preis.", same[1].ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Action.Submit", same[1].ToJsonString(), StringComparison.Ordinal);
        // The press itself is nothing that the page would show.
        var echo = activities.Single(activity => Text(activity["id"]) == press);
        Assert.Null(echo["text"]);
        Assert.True(echo["channelData"]!["postBack"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Nobody_has_to_say_anything()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var (_, card) = await DislikeAsync(client);
        var thanks = await client.ReplyToAsync(await client.PressAsync(Button(card, "Lieber nicht")));
        Assert.StartsWith("Alles klar.", Text(thanks["text"]), StringComparison.Ordinal);
        Assert.Equal((null, null), (await EntryAsync(client) is var entry ? entry.Missing : "", entry.Comment));
    }

    [Theory]
    [InlineData("""{}""", "noch nichts ausgewählt")]
    [InlineData("""{"missing":"","comment":"  "}""", "noch nichts ausgewählt")]
    [InlineData("""{"missing":"everything"}""", "Diesen Grund kenne ich nicht")]
    [InlineData("""{"comment":{}}""", "finde ich deine Bewertung nicht mehr")]
    [InlineData("""{"turnId":"somebody|0000001","comment":"x"}""", "finde ich deine Bewertung nicht mehr")]
    public async Task What_does_not_fit_gets_a_sentence_and_changes_nothing(string filled, string sentence)
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var (_, card) = await DislikeAsync(client);
        var press = await client.PressAsync(Button(card, "Absenden"), JsonNode.Parse(filled)!.AsObject());
        Assert.Contains(sentence, Text((await client.ReplyToAsync(press))["text"]), StringComparison.Ordinal);
        Assert.Equal((null, null), (await EntryAsync(client) is var entry ? entry.Missing : "", entry.Comment));
    }

    [Fact]
    public async Task A_comment_that_is_too_long_gets_a_sentence()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var (_, card) = await DislikeAsync(client);
        var press = await client.PressAsync(Button(card, "Absenden"), new JsonObject { ["comment"] = new string('a', 1001) });
        Assert.Contains("höchstens 1.000 Zeichen", Text((await client.ReplyToAsync(press))["text"]), StringComparison.Ordinal);
        Assert.Null((await EntryAsync(client)).Comment);
    }

    [Fact]
    public async Task An_old_card_still_works_and_the_last_word_counts()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var (_, card) = await DislikeAsync(client);
        foreach (var comment in new[] { "erst so", "dann so" })
            await client.ReplyToAsync(await client.PressAsync(Button(card, "Absenden"), new JsonObject { ["comment"] = comment }));
        Assert.Equal("dann so", (await EntryAsync(client)).Comment);
    }

    [Fact]
    public async Task Thumbs_up_ask_nothing_and_who_has_commented_is_not_asked_again()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var (reply, card) = await DislikeAsync(client);
        await client.ReplyToAsync(await client.PressAsync(Button(card, "Absenden"), new JsonObject { ["missing"] = "wrong" }));
        var reactions = new[] { await client.ReactAsync(reply, "LikeAction"), await client.ReactAsync(reply, "DislikeAction") };
        await client.ReplyToAsync(await client.SayAsync("Und sonst?"));
        var (activities, _) = await client.ActivitiesAsync();
        Assert.DoesNotContain(activities, activity => reactions.Contains(Text(activity["replyToId"])));
    }

    [Fact]
    public async Task A_card_of_another_conversation_is_never_replaced()
    {
        using var hers = await DirectLineClient.OpenAsync(_app.Address);
        using var his = await DirectLineClient.OpenAsync(_app.Address);
        var (_, herCard) = await DislikeAsync(hers);
        var (hisReply, hisCard) = await DislikeAsync(his);
        var before = (await hers.ActivitiesAsync()).Watermark;
        foreach (var id in new[] { Text(herCard["id"]), Text(hisReply["id"]), "nonsense", "|" })
        {
            var press = await his.PressAsync(Button(hisCard, "Lieber nicht"), new JsonObject { ["__card"] = id });
            // Nothing to replace: the new card comes with the text.
            Assert.NotNull((await his.ReplyToAsync(press))["attachments"]);
        }
        Assert.Equal(before, (await hers.ActivitiesAsync()).Watermark);
    }

    [Theory]
    [InlineData("""{"__verb":"reply/reacted","TurnId":"x","Liked":true}""")]
    [InlineData("""{"__verb":"message/declined"}""")]
    [InlineData("""{"missing":"wrong"}""")]
    [InlineData("\"feedback/comment\"")]
    public async Task A_value_that_is_no_press_is_refused(string value)
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var answer = await client.PostAsync(DirectLineClient.Press(JsonNode.Parse(value)));
        Assert.Equal((400, "MissingProperty"), await DirectLineClient.RefusalAsync(answer));
    }

    [Fact]
    public async Task A_button_that_nobody_knows_any_more_gets_a_sentence()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var press = await client.PressAsync(new JsonObject { ["data"] = new JsonObject { ["__verb"] = "checklist/of-last-year" } });
        Assert.StartsWith("Mit dieser Karte kann ich nichts mehr anfangen.", Text((await client.ReplyToAsync(press))["text"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_cards_the_same_is_asked_in_numbered_text()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address, cards: false);
        var (_, menu) = await DislikeAsync(client);
        Assert.Null(menu["attachments"]);
        Assert.EndsWith("Antworte mit der Zahl:\n\n1. Absenden\n2. Lieber nicht\n3. Die KoSt fragen", Text(menu["text"]), StringComparison.Ordinal);
        Assert.Contains("**Woran lag es?**", await AnswerAsync(client, "1"), StringComparison.Ordinal);
        Assert.Contains("Zahl von 1 bis 5", await AnswerAsync(client, "9"), StringComparison.Ordinal);
        Assert.Contains("**Magst du etwas dazu sagen?**", await AnswerAsync(client, "2"), StringComparison.Ordinal);
        Assert.StartsWith("Danke, das hilft mir weiter!", await AnswerAsync(client, "Der Preis."), StringComparison.Ordinal);
        var entry = await EntryAsync(client);
        Assert.Equal(("incomplete", "Der Preis."), (entry.Missing, entry.Comment));
        // Over: the next number is a message like any other.
        Assert.DoesNotContain("Woran", await AnswerAsync(client, "1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_cards_questions_still_get_their_answer_while_the_menu_is_open()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address, cards: false);
        await DislikeAsync(client);
        Assert.DoesNotContain("Antworte mit der Zahl", await AnswerAsync(client, "Was kostet das?"), StringComparison.Ordinal);
        Assert.StartsWith("Alles klar.", await AnswerAsync(client, "lieber nicht"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("""{"cards":"no"}""")]
    public async Task An_opening_that_makes_no_sense_is_refused(string body)
    {
        using var client = new DirectLineClient(_app.Address);
        await client.GenerateTokenAsync();
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", client.Token) } };
        using var content = new StringContent(body);
        var answer = await http.PostAsync(new Uri(_app.Address, "/v3/directline/conversations"), content, Cancel);
        Assert.Equal((400, "BadArgument"), await DirectLineClient.RefusalAsync(answer));
    }

    private static async Task<(JsonObject Reply, JsonObject Card)> DislikeAsync(DirectLineClient client)
    {
        var reply = await client.ReplyToAsync(await client.SayAsync("Was kostet das?"));
        return (reply, await client.ReplyToAsync(await client.ReactAsync(reply, "DislikeAction")));
    }

    private static async Task<string> AnswerAsync(DirectLineClient client, string text) =>
        Text((await client.ReplyToAsync(await client.SayAsync(text)))["text"])!;

    private async Task<FeedbackEntry> EntryAsync(DirectLineClient client) => Assert.Single(await _app.WithDbAsync(db => Task.FromResult(
        db.Feedback.Where(row => row.ConversationId == client.ConversationId).ToList())));

    private static JsonNode Button(JsonObject card, string title) =>
        card["attachments"]![0]!["content"]!["body"]!.AsArray()[^1]!["actions"]!.AsArray().Single(action => Text(action!["title"]) == title)!;

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}
