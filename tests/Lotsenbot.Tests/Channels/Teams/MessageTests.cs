using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Channels.Teams;

/// <summary>What people write in Teams, and what they see as the answer.</summary>
public sealed class MessageTests(TeamsSite site) : IClassFixture<TeamsSite>
{
    [Fact]
    public async Task A_question_in_a_personal_chat_is_answered_there()
    {
        using var person = site.Person();
        var id = await person.SayAsync(TeamsSite.Question);
        var answer = Assert.Single(await site.MessagesAsync(person, 1));
        Assert.Contains(TeamsSite.Answer, answer["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("message", answer["type"]!.GetValue<string>());
        Assert.Equal("markdown", answer["textFormat"]!.GetValue<string>());
        Assert.Equal(id, answer["replyToId"]!.GetValue<string>());
        Assert.Equal(TeamsClient.Bot, answer["from"]!["id"]!.GetValue<string>());
        Assert.Equal(("msteams", "personal"), (answer["channelId"]!.GetValue<string>(), answer["conversation"]!["conversationType"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("groupChat")]
    [InlineData("channel")]
    public async Task Among_others_the_bot_answers_when_it_is_mentioned_and_only_then(string conversationType)
    {
        using var person = site.Person(conversationType);
        var toOthers = person.Message("Wer unterschreibt das?");
        toOthers["text"] = "<at>Kim Beispiel</at> wer unterschreibt das?";
        toOthers["entities"]![1]!["text"] = "<at>Kim Beispiel</at>";
        toOthers["entities"]![1]!["mentioned"] = new JsonObject { ["id"] = "29:kim", ["name"] = "Kim Beispiel" };
        Assert.Equal(200, await StatusAsync(person, toOthers));

        var id = await person.SayAsync(TeamsSite.Question);
        // The turns of one conversation run in their order: an answer to the others would be here before this one.
        var answer = Assert.Single(await site.MessagesAsync(person, 1));
        Assert.Contains(TeamsSite.Answer, answer["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(id, answer["replyToId"]!.GetValue<string>());
        Assert.Equal(conversationType, answer["conversation"]!["conversationType"]!.GetValue<string>());
        Assert.Equal(TeamsSite.Question, await site.App.WithDbAsync(db =>
            db.LastQuestions.Where(last => last.ConversationId == person.ConversationId).Select(last => last.Question).SingleAsync()));
    }

    [Fact]
    public async Task A_channel_is_answered_in_its_thread_and_remembered_without_it()
    {
        using var person = site.Person("channel");
        await person.SayAsync(TeamsSite.Question);
        await site.MessagesAsync(person, 1);
        Assert.Contains(";messageid=", person.ConversationId, StringComparison.Ordinal);
        var remembered = await site.App.WithDbAsync(db =>
            db.TeamsConversations.SingleAsync(row => row.Id == person.ConversationId.Split(';', 2)[0]));
        Assert.Equal(("19:team@thread.tacv2", null), (remembered.TeamId, remembered.EntraObjectId));
    }

    [Fact]
    public async Task A_personal_chat_is_remembered_with_all_that_is_needed_to_write_there_later()
    {
        using var person = site.Person();
        await person.SayAsync("Hallo");
        var remembered = await site.App.WithDbAsync(db => db.TeamsConversations.SingleAsync(row => row.Id == person.ConversationId));
        Assert.Equal(
            (TeamsClient.Tenant, site.Connector.ServiceUrl, person.UserId, person.ObjectId, "de-DE"),
            (remembered.TenantId, remembered.ServiceUrl, remembered.UserId, remembered.EntraObjectId, remembered.Locale));
    }

    [Fact]
    public async Task What_nobody_knows_is_fine_and_means_nothing()
    {
        using var person = site.Person();
        foreach (var type in new[] { "endOfConversation", "trace", "event", "typing", "messageDelete", "handoff", "suggestion", "commandResult", "conversationUpdate", "installationUpdate", "none-that-we-know" })
            Assert.Equal(200, await StatusAsync(person, person.Activity(type)));
        Assert.Equal(400, await StatusAsync(person, person.Activity("command")));

        var strange = person.Message(TeamsSite.Question);
        strange["from"]!["mood"] = new JsonObject { ["level"] = 1.0 };
        strange["conversation"]!["phase"] = "full";
        strange["channelData"]!["tide"] = new JsonArray(1, null, "x");
        strange["entities"]!.AsArray().Add(new JsonObject { ["type"] = "unheardOf", ["mentioned"] = 7 });
        strange["attachments"]!.AsArray().Add(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = new JsonObject() });
        strange["importance"] = "none-that-we-know";
        Assert.Equal(200, await StatusAsync(person, strange));
        Assert.Contains(TeamsSite.Answer, Assert.Single(await site.MessagesAsync(person, 1))["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_writes_again_before_the_answer_is_answered_one_after_the_other()
    {
        using var person = site.Person();
        using var other = site.Person();
        var gate = new TaskCompletionSource();
        site.Connector.BeforeAnswer = call => call.ConversationId == person.ConversationId && call.Type == "message" ? gate.Task : Task.CompletedTask;
        try
        {
            var ids = new List<string>();
            for (var number = 0; number < 4; number++)
                ids.Add(await person.SayAsync(TeamsSite.Question));
            await other.SayAsync(TeamsSite.Question);
            await site.MessagesAsync(other, 1);
            // The first answer is under way and hangs; none of the others may have begun.
            Assert.Single(await site.MessagesAsync(person, 1));
            Assert.Equal(1, await site.App.WithDbAsync(db => db.TeamsSent.CountAsync(sent => sent.ConversationId == person.ConversationId)));
            gate.SetResult();
            Assert.Equal(ids, (await site.MessagesAsync(person, 4)).Select(answer => answer["replyToId"]!.GetValue<string>()));
        }
        finally
        {
            gate.TrySetResult();
            site.Connector.BeforeAnswer = _ => Task.CompletedTask;
        }
    }

    [Fact]
    public async Task The_same_message_posted_twice_is_answered_once()
    {
        using var person = site.Person();
        var message = person.Message(TeamsSite.Question);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => StatusAsync(person, message)));
        Assert.All(statuses, status => Assert.Equal(200, status));
        var next = await person.SayAsync(TeamsSite.Question);
        var answers = await site.MessagesAsync(person, 2);
        Assert.Equal([message["id"]!.GetValue<string>(), next], answers.Select(answer => answer["replyToId"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_edited_question_gets_a_new_answer_in_the_place_of_the_old_one()
    {
        using var person = site.Person();
        var id = await person.SayAsync("Wie wird das Wetter?");
        var first = Assert.Single(await site.MessagesAsync(person, 1));
        Assert.DoesNotContain(TeamsSite.Answer, first["text"]!.GetValue<string>(), StringComparison.Ordinal);

        var edit = Edited(person, TeamsSite.Question, id, "editMessage");
        Assert.Equal(200, await StatusAsync(person, edit));
        Assert.Equal(200, await StatusAsync(person, edit));
        Assert.Equal(200, await StatusAsync(person, Edited(person, TeamsSite.Question, id, "undeleteMessage")));
        await ConnectorStub.WhenAsync(() => Texts(person) is [var text] && text.Contains(TeamsSite.Answer, StringComparison.Ordinal));
        await person.SayAsync("Danke!");
        var messages = await site.MessagesAsync(person, 2);
        Assert.Equal(first["id"]!.GetValue<string>(), messages[0]["id"]!.GetValue<string>());
        Assert.Equal(id, messages[0]["replyToId"]!.GetValue<string>());
        Assert.Single(site.Connector.Calls, call => call.Method == "PUT" && call.ConversationId == person.ConversationId);
    }

    [Theory]
    [InlineData("application/vnd.microsoft.teams.file.download.info")]
    [InlineData("image/png")]
    public async Task A_file_is_refused_with_a_sentence(string contentType)
    {
        using var person = site.Person();
        var message = person.Message("Bitte prüfen");
        message["attachments"]!.AsArray().Add(new JsonObject { ["contentType"] = contentType, ["contentUrl"] = "https://files.example/1", ["name"] = "Auftrag.docx" });
        Assert.Equal(200, await StatusAsync(person, message));
        var answer = Assert.Single(await site.MessagesAsync(person, 1));
        Assert.StartsWith("Dateien kann ich nicht lesen", answer["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_with_a_sentence()
    {
        using var person = site.Person();
        await person.SayAsync(new string('x', 4001));
        Assert.StartsWith("Das ist mir zu lang", Assert.Single(await site.MessagesAsync(person, 1))["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_expects_the_replies_in_the_response_gets_them_there()
    {
        using var person = site.Person();
        var message = person.Message(TeamsSite.Question);
        message["deliveryMode"] = "expectReplies";
        var replies = (await person.AskAsync(message))["activities"]!.AsArray();
        Assert.Contains(TeamsSite.Answer, Assert.Single(replies)!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Connector.Calls, call => call.ConversationId == person.ConversationId);
    }

    [Theory]
    [InlineData("conversation")]
    [InlineData("from")]
    [InlineData("serviceUrl")]
    public async Task A_message_that_cannot_be_answered_is_no_message(string missing)
    {
        using var person = site.Person();
        var message = person.Message(TeamsSite.Question);
        message.Remove(missing);
        Assert.Equal(400, await StatusAsync(person, message));
    }

    private static JsonObject Edited(TeamsClient person, string text, string id, string eventType)
    {
        var edit = person.Message(text, id);
        edit["type"] = "messageUpdate";
        edit["timestamp"] = "2026-11-23T09:05:00.456Z";
        edit["channelData"]!["eventType"] = eventType;
        return edit;
    }

    private List<string> Texts(TeamsClient person) =>
        [.. site.Connector.Messages(person.ConversationId).Select(message => message["text"]!.GetValue<string>())];

    private static async Task<int> StatusAsync(TeamsClient person, JsonObject activity)
    {
        using var response = await person.SendAsync(activity);
        return (int)response.StatusCode;
    }
}
