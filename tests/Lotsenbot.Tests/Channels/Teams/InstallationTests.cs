using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Channels.Teams;

/// <summary>The bot comes and goes.</summary>
public sealed class InstallationTests(TeamsSite site) : IClassFixture<TeamsSite>
{
    [Fact]
    public async Task Whoever_installs_the_bot_is_welcomed_once_however_often_Teams_tells_it()
    {
        using var person = site.Person();
        await Task.WhenAll(
            TellAsync(person, Installation(person, "add")),
            TellAsync(person, Members(person, "membersAdded", person.UserId, TeamsClient.Bot)),
            TellAsync(person, Installation(person, "add")),
            TellAsync(person, Installation(person, "add-upgrade")));
        await person.SayAsync("Danke!");
        var messages = await site.MessagesAsync(person, 2);
        Assert.Equal(2, messages.Count);
        Assert.StartsWith("Hallo! Ich bin der Lotsenbot", messages[0]["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(3, messages[0]["suggestedActions"]!["actions"]!.AsArray().Count);
        Assert.Null(messages[0]["channelData"]);
        Assert.False(messages[1]["text"]!.GetValue<string>().StartsWith("Hallo!", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("installationUpdate")]
    [InlineData("conversationUpdate")]
    public async Task An_uninstalled_bot_forgets_the_chat_and_welcomes_whoever_comes_back(string told)
    {
        using var person = site.Person();
        await TellAsync(person, Installation(person, "add"));
        await site.MessagesAsync(person, 1);
        await TellAsync(person, told == "installationUpdate" ? Installation(person, "remove") : Members(person, "membersRemoved", TeamsClient.Bot));
        Assert.False(await IsRememberedAsync(person.ConversationId));

        await TellAsync(person, Installation(person, "add"));
        var messages = await site.MessagesAsync(person, 2);
        Assert.All(messages, message => Assert.StartsWith("Hallo!", message["text"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.True(await IsRememberedAsync(person.ConversationId));
    }

    [Fact]
    public async Task A_team_is_welcomed_in_the_channel_it_chose_and_forgotten_with_all_its_channels()
    {
        using var team = site.Person("channel", "19:general@thread.tacv2");
        using var other = site.Person("channel", "19:other@thread.tacv2");
        await TellAsync(team, Installation(team, "add"));
        Assert.Contains("wenn ihr mich mit @ erwähnt", Assert.Single(await site.MessagesAsync(team, 1))["text"]!.GetValue<string>(), StringComparison.Ordinal);
        await other.SayAsync(TeamsSite.Question);
        Assert.True(await IsRememberedAsync(team.ConversationId) && await IsRememberedAsync(other.ConversationId));

        await TellAsync(team, Installation(team, "remove"));
        Assert.False(await IsRememberedAsync(team.ConversationId) || await IsRememberedAsync(other.ConversationId));
    }

    [Fact]
    public async Task A_deleted_channel_is_forgotten_alone()
    {
        using var kept = site.Person("channel", "19:kept@thread.tacv2");
        using var deleted = site.Person("channel", "19:deleted@thread.tacv2");
        await kept.SayAsync(TeamsSite.Question);
        await deleted.SayAsync(TeamsSite.Question);
        // Teams tells it in the team's own conversation.
        var told = deleted.Activity("conversationUpdate");
        told["conversation"]!["id"] = "19:team@thread.tacv2";
        told["channelData"]!["eventType"] = "channelDeleted";
        await TellAsync(deleted, told);
        Assert.Equal((true, false), (await IsRememberedAsync(kept.ConversationId), await IsRememberedAsync(deleted.ConversationId)));
    }

    [Fact]
    public async Task People_who_come_and_go_are_not_greeted()
    {
        using var group = site.Person("groupChat");
        await TellAsync(group, Members(group, "membersAdded", "29:somebody"));
        await TellAsync(group, Members(group, "membersRemoved", "29:somebody"));
        var id = await group.SayAsync(TeamsSite.Question);
        Assert.Equal(id, Assert.Single(await site.MessagesAsync(group, 1))["replyToId"]!.GetValue<string>());
    }

    private static JsonObject Installation(TeamsClient person, string action)
    {
        var activity = person.Activity("installationUpdate", $"f:{Guid.NewGuid()}");
        activity["action"] = action;
        return activity;
    }

    private static JsonObject Members(TeamsClient person, string list, params string[] ids)
    {
        var activity = person.Activity("conversationUpdate", $"f:{Guid.NewGuid()}");
        activity[list] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id })]);
        return activity;
    }

    private static async Task TellAsync(TeamsClient person, JsonObject activity)
    {
        using var response = await person.SendAsync(activity);
        Assert.Equal(200, (int)response.StatusCode);
    }

    private Task<bool> IsRememberedAsync(string conversationId) =>
        site.App.WithDbAsync(db => db.TeamsConversations.AnyAsync(row => row.Id == conversationId));
}
