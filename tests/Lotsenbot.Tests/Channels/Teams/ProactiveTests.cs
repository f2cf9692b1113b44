using System.Text.Json.Nodes;
using Lotsenbot.Conversations;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Channels.Teams;

/// <summary>The bot writes to somebody who has not asked.</summary>
public sealed class ProactiveTests(TeamsSite site) : IClassFixture<TeamsSite>, IAsyncLifetime
{
    private static readonly Reply News = new("Es gibt einen neuen Leitfaden.");

    private readonly TeamsClient _person = site.Person();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private List<ConnectorCall> Openings =>
        [.. site.Connector.Calls.Where(call => call.ConversationId is null && call.Body["members"]![0]!["id"]!.GetValue<string>() == _person.ObjectId)];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _person.Dispose();
        site.Connector.Instead = _ => null;
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Who_has_written_before_is_written_to_in_that_chat()
    {
        await _person.SayAsync("Hallo");
        await site.MessagesAsync(_person, 1);
        var outcome = await SendAsync();
        var message = site.Connector.Messages(_person.ConversationId)[1];
        Assert.Equal((SendResult.Sent, message["id"]!.GetValue<string>()), (outcome.Result, outcome.ActivityId));
        Assert.Equal(News.Markdown, message["text"]!.GetValue<string>());
        Assert.Null(message["replyToId"]);
        Assert.Null(message["channelData"]);
        Assert.Empty(Openings);
    }

    [Fact]
    public async Task Who_has_the_bot_but_never_wrote_is_found_by_object_id()
    {
        await KnowSomebodyAsync();
        site.Connector.PersonalChats[_person.ObjectId] = _person.ConversationId;
        Assert.Equal(SendResult.Sent, (await SendAsync()).Result);
        Assert.Single(site.Connector.Messages(_person.ConversationId));
        var expected = new JsonObject
        {
            ["isGroup"] = false,
            ["members"] = new JsonArray(new JsonObject { ["id"] = _person.ObjectId }),
            ["tenantId"] = TeamsClient.Tenant,
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TeamsClient.Tenant } },
        };
        Assert.True(JsonNode.DeepEquals(expected, Assert.Single(Openings).Body), Openings[0].Body.ToJsonString());

        Assert.Equal(SendResult.Sent, (await SendAsync(key: "other")).Result);
        Assert.Single(Openings);
    }

    [Fact]
    public async Task What_has_the_same_key_is_sent_once()
    {
        await _person.SayAsync("Hallo");
        await site.MessagesAsync(_person, 1);
        var first = await SendAsync();
        var second = await SendAsync();
        Assert.Equal((SendResult.Sent, first.ActivityId), (second.Result, second.ActivityId));
        Assert.Equal(2, site.Connector.Messages(_person.ConversationId).Count);
    }

    [Fact]
    public async Task Who_does_not_have_the_bot_is_not_written_to()
    {
        await KnowSomebodyAsync();
        Assert.Equal(SendResult.NotInstalled, (await SendAsync()).Result);
        // It is not the last word: they may install it.
        site.Connector.PersonalChats[_person.ObjectId] = _person.ConversationId;
        Assert.Equal(SendResult.Sent, (await SendAsync()).Result);
    }

    [Fact]
    public async Task Whom_Entra_does_not_know_Teams_does_not_either()
    {
        var count = site.Connector.Calls.Count;
        var outcome = await ((IProactiveChannel)site.Channel).SendToAsync(new Identity("https://sso.example", "7"), "news", News, Cancel);
        Assert.Equal((SendResult.NotInstalled, count), (outcome.Result, site.Connector.Calls.Count));
    }

    [Fact]
    public async Task Who_has_deleted_the_chat_gets_it_in_a_new_one()
    {
        await _person.SayAsync("Hallo");
        await site.MessagesAsync(_person, 1);
        site.Connector.Gone[_person.ConversationId] = true;
        site.Connector.PersonalChats[_person.ObjectId] = _person.ConversationId + "-new";
        Assert.Equal(SendResult.Sent, (await SendAsync()).Result);
        Assert.Single(site.Connector.Messages(_person.ConversationId + "-new"));
    }

    [Theory]
    [InlineData(403, """{"error":{"code":"ConversationBlockedByUser","message":"User blocked the conversation with the bot."}}""", SendResult.Blocked)]
    [InlineData(403, """{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\"}"}""", SendResult.Blocked)]
    [InlineData(403, """{"error":{"code":"BotNotInConversationRoster","message":"The bot is not part of the conversation roster."}}""", SendResult.NotInstalled)]
    [InlineData(403, """{"error":{"code":"ForbiddenOperationException","message":"Not installed"}}""", SendResult.NotInstalled)]
    [InlineData(404, """{"error":{"code":"ConversationNotFound","message":"Conversation not found."}}""", SendResult.NotInstalled)]
    [InlineData(403, """{"error":{"code":"BotDisabledByAdmin","message":"The tenant admin disabled this bot"}}""", SendResult.Refused)]
    [InlineData(403, """{"error":{"code":"NotEnoughPermissions","message":"No"}}""", SendResult.Refused)]
    [InlineData(400, """{"error":{"code":"BadSyntax","message":"No"}}""", SendResult.Refused)]
    [InlineData(413, """{"error":{"code":"MessageSizeTooBig","message":"No"}}""", SendResult.Refused)]
    [InlineData(401, """{"error":{"code":"BotNotRegistered","message":"No"}}""", SendResult.Unreachable)]
    [InlineData(500, """{"error":{"code":"ServiceError","message":"No"}}""", SendResult.Unsure)]
    public async Task What_Teams_says_is_an_outcome(int status, string body, SendResult expected)
    {
        await _person.SayAsync("Hallo");
        await site.MessagesAsync(_person, 1);
        site.Connector.Instead = _ => new ConnectorReply(status, JsonNode.Parse(body)!.AsObject());
        var outcome = await SendAsync();
        Assert.Equal(expected, outcome.Result);
        Assert.StartsWith(status.ToString(System.Globalization.CultureInfo.InvariantCulture), outcome.Reason, StringComparison.Ordinal);
        // What may have arrived is never sent twice to somebody who did not ask.
        site.Connector.Instead = _ => null;
        Assert.Equal(expected == SendResult.Unsure ? SendResult.Unsure : SendResult.Sent, (await SendAsync()).Result);
    }

    [Fact]
    public async Task Text_and_card_arrive_both_and_a_second_attempt_sends_only_what_is_missing()
    {
        await _person.SayAsync("Hallo");
        await site.MessagesAsync(_person, 1);
        var reply = News with { Card = new("Karte", []) };
        site.Connector.Instead = call => call.Body["attachments"] is null ? null : ConnectorReply.Error(403, "ConversationBlockedByUser", "Blocked");
        Assert.Equal(SendResult.Blocked, (await SendAsync(reply: reply)).Result);
        site.Connector.Instead = _ => null;
        Assert.Equal(SendResult.Sent, (await SendAsync(reply: reply)).Result);
        Assert.Equal(3, site.Connector.Messages(_person.ConversationId).Count);
    }

    /// <summary>From anybody's message the bot knows where Teams is.</summary>
    private async Task KnowSomebodyAsync()
    {
        using var somebody = site.Person();
        await somebody.SayAsync("Hallo");
        await site.MessagesAsync(somebody, 1);
        Assert.False(await site.App.WithDbAsync(db => db.TeamsConversations.AnyAsync(row => row.EntraObjectId == _person.ObjectId)));
    }

    private Task<SendOutcome> SendAsync(string key = "news", Reply? reply = null) =>
        ((IProactiveChannel)site.Channel).SendToAsync(new Identity(Identity.Entra, _person.ObjectId), key, reply ?? News, Cancel);
}
