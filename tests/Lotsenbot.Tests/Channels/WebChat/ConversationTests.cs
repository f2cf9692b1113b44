using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Channels.WebChat;

public sealed class ConversationTestsOnSqlite(SqliteDatabase database) : ConversationTests(database), IClassFixture<SqliteDatabase>;

public sealed class ConversationTestsOnPostgres(PostgresDatabase database) : ConversationTests(database), IClassFixture<PostgresDatabase>;

public abstract class ConversationTests(TestDatabase database) : DatabaseTests(database)
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
    public async Task Whoever_opens_the_chat_is_greeted_with_questions_to_start_with()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var greeting = Assert.Single(await client.ActivitiesWhenAsync(all => all.Count > 0));
        Assert.Contains("Lotsenbot", greeting["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("bot", greeting["from"]!["role"]!.GetValue<string>());
        var actions = greeting["suggestedActions"]!["actions"]!.AsArray();
        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Equal("imBack", action!["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_question_comes_back_as_an_echo_and_then_is_answered()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var id = await client.SayAsync("Was kostet das?", clientActivityId: "k3");
        await client.ReplyToAsync(id);

        var (activities, _) = await client.ActivitiesAsync();
        var echo = activities.Single(activity => activity["id"]!.GetValue<string>() == id);
        Assert.Equal("Was kostet das?", echo["text"]!.GetValue<string>());
        Assert.Equal("k3", echo["channelData"]!["clientActivityID"]!.GetValue<string>());
        Assert.Equal("Europe/Berlin", echo["localTimezone"]!.GetValue<string>());
        Assert.EndsWith("Z", echo["timestamp"]!.GetValue<string>(), StringComparison.Ordinal);
        // What the page says about its person is not believed.
        Assert.StartsWith("dl_", echo["from"]!["id"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("user", echo["from"]!["role"]!.GetValue<string>());

        var ids = activities.Select(activity => activity["id"]!.GetValue<string>()).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task The_same_message_posted_twice_is_answered_once()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var ids = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.SayAsync("Was kostet das?", clientActivityId: "same")));
        Assert.Single(ids.Distinct());
        // The answer to a later question comes after every answer to the earlier one.
        await client.ReplyToAsync(await client.SayAsync("Und wer bezahlt es?"));
        var (activities, _) = await client.ActivitiesAsync();
        Assert.Single(activities, activity => activity["replyToId"]?.GetValue<string>() == ids[0]);
        Assert.Single(activities, activity => activity["text"]?.GetValue<string>() == "Was kostet das?");
    }

    [Fact]
    public async Task Questions_are_answered_in_the_order_they_were_asked()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var asked = new List<string>();
        foreach (var number in Enumerable.Range(1, 10))
            asked.Add(await client.SayAsync($"Frage {number}?"));
        await client.ReplyToAsync(asked[^1]);
        var (activities, _) = await client.ActivitiesAsync();
        Assert.Equal(asked, activities.Select(activity => activity["replyToId"]?.GetValue<string>()).OfType<string>());
    }

    [Fact]
    public async Task The_watermark_leads_to_what_comes_next_page_by_page()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        await client.ReplyToAsync(await client.SayAsync("Erste Frage?"));
        // More than one page: events are stored but not answered.
        foreach (var number in Enumerable.Range(0, 120))
            await client.PostAsync(new JsonObject { ["type"] = "event", ["name"] = $"{number}" });
        var (first, middle) = await client.ActivitiesAsync();
        Assert.Equal((100, "100"), (first.Count, middle));
        var (rest, last) = await client.ActivitiesAsync(middle);
        Assert.Equal((23, "123"), (rest.Count, last));
        Assert.Equal(123, first.Concat(rest).Select(activity => activity["id"]!.GetValue<string>()).Distinct().Count());
        var (none, same) = await client.ActivitiesAsync(last);
        Assert.Empty(none);
        Assert.Equal(last, same);
    }

    [Fact]
    public async Task Opening_the_same_conversation_again_greets_nobody_twice()
    {
        using var client = new DirectLineClient(_app.Address);
        await client.GenerateTokenAsync();
        var statuses = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (int)(await client.OpenConversationAsync()).StatusCode));
        Assert.Equal([200, 200, 200, 201], statuses.Order());
        await client.ReplyToAsync(await client.SayAsync("Was kostet das?"));
        Assert.Equal(3, (await client.ActivitiesAsync()).Activities.Count);
    }

    [Fact]
    public async Task A_restart_ends_no_conversation()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var before = await client.ReplyToAsync(await client.SayAsync("Was kostet das?"));
        await _app.DisposeAsync();
        _app = LotsenbotApp.Start(Database);

        using var later = new DirectLineClient(_app.Address);
        var answer = await later.SendAsync(HttpMethod.Get, $"conversations/{client.ConversationId}/activities", token: client.Token);
        var activities = (await DirectLineClient.ReadAsync(answer))["activities"]!.AsArray();
        Assert.Contains(activities, activity => activity!["id"]!.GetValue<string>() == before["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Thumbs_are_kept_and_the_last_one_counts()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var reply = await client.ReplyToAsync(await client.SayAsync("Was kostet das?"));
        var thumbs = reply["entities"]![0]!["potentialAction"]!.AsArray();
        foreach (var type in new[] { "LikeAction", "DislikeAction" })
        {
            var thumb = thumbs.Single(action => action!["@type"]!.GetValue<string>() == type)!.DeepClone();
            // As Web Chat 4.18.1 posts it: an event without replyToId whose only entity is the action.
            Assert.True((await client.PostAsync(new JsonObject
            {
                ["type"] = "event",
                ["name"] = "webchat:activity-status/feedback",
                ["entities"] = new JsonArray(thumb),
            })).IsSuccessStatusCode);
        }
        await client.ReplyToAsync(await client.SayAsync("Danke!"));

        var entry = Assert.Single(await _app.WithDbAsync(db => Task.FromResult(
            db.Feedback.Where(row => row.ConversationId == client.ConversationId).ToList())));
        Assert.False(entry.Liked);
        Assert.Equal(reply["replyToId"]!.GetValue<string>(), entry.TurnId);
    }

    [Fact]
    public async Task A_file_is_refused_in_a_sentence_and_without_an_error()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        using var file = new ByteArrayContent(new byte[500_000]);
        using var activity = new StringContent(
            new JsonObject { ["type"] = "message", ["channelData"] = new JsonObject { ["clientActivityID"] = "k4" } }.ToJsonString(),
            new System.Net.Http.Headers.MediaTypeHeaderValue("application/vnd.microsoft.activity"));
        using var content = new MultipartFormDataContent { { activity, "activity", "blob" }, { file, "file", "geheim.pdf" } };
        var id = (await DirectLineClient.ReadAsync(await client.UploadAsync(content)))["id"]!.GetValue<string>();
        var reply = await client.ReplyToAsync(id);
        Assert.Contains("Dateien kann ich nicht lesen", reply["text"]!.GetValue<string>(), StringComparison.Ordinal);
        var (activities, _) = await client.ActivitiesAsync();
        Assert.Contains(activities, echo => echo["channelData"]?["clientActivityID"]?.GetValue<string>() == "k4");
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_refused_in_a_sentence_that_names_the_limit()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var reply = await client.ReplyToAsync(await client.SayAsync(new string('a', 4001)));
        Assert.Contains("4.000 Zeichen", reply["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
