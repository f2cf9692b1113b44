using System.Net;
using System.Text.Json.Nodes;
using Lotsenbot.Features.Feedback;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Tests.Channels.Teams;

/// <summary>What people think of a reply.</summary>
public sealed class FeedbackTests(TeamsSite site) : IClassFixture<TeamsSite>
{
    [Fact]
    public async Task The_thumbs_below_an_answer_are_kept_with_the_comment()
    {
        using var person = site.Person();
        var (question, answer) = await AskAsync(person);
        await ThinkAsync(person, "dislike", """{"feedbackText":"Zu ungenau."}""", answer);
        var entry = await EntryAsync(person, _ => true);
        Assert.Equal((question, person.UserId, false, "Zu ungenau."), (entry.TurnId, entry.UserId, entry.Liked, entry.Comment));

        // Somebody has a second thought; the comment, which they don't repeat, stays.
        await ThinkAsync(person, "like", "{}", answer);
        Assert.Equal("Zu ungenau.", (await EntryAsync(person, row => row.Liked)).Comment);
        // The bot does not ask what was missing, for Teams has asked already: it offers a person, once.
        var offer = (await site.MessagesAsync(person, 2))[1].ToJsonString();
        Assert.Contains("Die KoSt fragen", offer, StringComparison.Ordinal);
        Assert.DoesNotContain("Input.", offer, StringComparison.Ordinal);
        Assert.Equal(2, site.Connector.Messages(person.ConversationId).Count);
    }

    [Fact]
    public async Task The_playground_names_no_message_and_writes_the_comment_itself()
    {
        using var person = site.Person();
        await AskAsync(person);
        var (last, _) = await AskAsync(person);
        await ThinkAsync(person, "like", "Sehr hilfreich!", answer: null);
        var entry = await EntryAsync(person, _ => true);
        Assert.Equal((last, true, "Sehr hilfreich!"), (entry.TurnId, entry.Liked, entry.Comment));
    }

    [Theory]
    [InlineData("""{"actionName":"feedback"}""")]
    [InlineData("""{"actionName":"other","actionValue":{"reaction":"like"}}""")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"meh","feedback":[1]}}""")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"like","feedback":null}}""", "1")]
    public async Task Feedback_that_means_nothing_is_taken_and_forgotten(string value, string? answer = null)
    {
        using var person = site.Person();
        Assert.Equal("{}", (await person.AskAsync(person.Invoke("message/submitAction", JsonNode.Parse(value)!, answer))).ToJsonString());
        Assert.False(await site.App.WithDbAsync(db => db.Feedback.AnyAsync(row => row.ConversationId == person.ConversationId)));
    }

    [Theory]
    [InlineData("like", true)]
    [InlineData("heart", true)]
    [InlineData("1f44d_thumbsup", true)]
    [InlineData("angry", false)]
    public async Task An_emoji_on_an_answer_is_an_opinion_too(string emoji, bool liked)
    {
        using var person = site.Person();
        var (question, answer) = await AskAsync(person);
        await ReactAsync(person, answer, added: "surprised");
        await ReactAsync(person, answer, added: emoji);
        var entry = await EntryAsync(person, _ => true);
        Assert.Equal((question, liked), (entry.TurnId, entry.Liked));

        await ReactAsync(person, answer, removed: emoji);
        await ConnectorStub.WhenAsync(() => !HasEntry(person));
    }

    [Fact]
    public async Task After_a_complaint_without_words_the_bot_asks_and_keeps_what_is_said()
    {
        using var person = site.Person();
        var (_, answer) = await AskAsync(person);
        await ReactAsync(person, answer, added: "sad");
        var card = (await site.MessagesAsync(person, 2))[1];
        var data = card["attachments"]![0]!["content"]!["body"]!.AsArray()
            .SelectMany(part => part!["actions"]?.AsArray() ?? []).First()!["data"]!.DeepClone().AsObject();
        data["missing"] = "incomplete";
        data["comment"] = "Die Frist fehlt.";
        var press = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = CommentCard.Send, ["data"] = data } };
        var said = await person.AskAsync(person.Invoke("adaptiveCard/action", press, card["id"]!.GetValue<string>()));
        Assert.Contains("Danke, das hilft mir weiter!", said["value"]!["body"]!.ToJsonString(), StringComparison.Ordinal);
        var entry = await EntryAsync(person, _ => true);
        Assert.Equal((false, "incomplete", "Die Frist fehlt."), (entry.Liked, entry.Missing, entry.Comment));
    }

    [Fact]
    public async Task Who_changes_the_emoji_in_one_go_has_the_last_one_kept()
    {
        using var person = site.Person();
        var (_, answer) = await AskAsync(person);
        await ReactAsync(person, answer, added: "like");
        await EntryAsync(person, row => row.Liked);
        await ReactAsync(person, answer, added: "angry", removed: "like");
        await EntryAsync(person, row => !row.Liked);
    }

    [Fact]
    public async Task An_emoji_on_a_message_that_is_not_ours_says_nothing()
    {
        using var person = site.Person();
        await AskAsync(person);
        await ReactAsync(person, "1770000000000", added: "like");
        await AskAsync(person);
        Assert.False(HasEntry(person));
    }

    private async Task<(string Question, string Answer)> AskAsync(TeamsClient person)
    {
        var id = await person.SayAsync(TeamsSite.Question);
        await ConnectorStub.WhenAsync(() => AnswerTo(person, id) is not null);
        // That Teams has taken it is noted a moment later.
        var answer = AnswerTo(person, id)!;
        while (!await site.App.WithDbAsync(db => db.TeamsSent.AnyAsync(sent => sent.ConversationId == person.ConversationId && sent.ActivityId == answer)))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        return (id, answer);
    }

    private string? AnswerTo(TeamsClient person, string id) => site.Connector.Messages(person.ConversationId)
        .FirstOrDefault(message => message["replyToId"]?.GetValue<string>() == id)?["id"]!.GetValue<string>();

    private static async Task ThinkAsync(TeamsClient person, string reaction, string feedback, string? answer)
    {
        var value = new JsonObject
        {
            ["actionName"] = "feedback",
            ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = feedback },
        };
        // Anything but an empty object is shown as an error.
        Assert.Equal("{}", (await person.AskAsync(person.Invoke("message/submitAction", value, answer))).ToJsonString());
    }

    private static async Task ReactAsync(TeamsClient person, string answer, string? added = null, string? removed = null)
    {
        var activity = person.Activity("messageReaction");
        activity["replyToId"] = answer;
        if (added is not null)
            activity["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = added });
        if (removed is not null)
            activity["reactionsRemoved"] = new JsonArray(new JsonObject { ["type"] = removed });
        using var response = await person.SendAsync(activity);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private bool HasEntry(TeamsClient person) =>
        site.App.WithDbAsync(db => Task.FromResult(db.Feedback.Any(row => row.ConversationId == person.ConversationId))).GetAwaiter().GetResult();

    /// <summary>The one opinion of the person, as soon as it is as expected.</summary>
    private async Task<FeedbackEntry> EntryAsync(TeamsClient person, Func<FeedbackEntry, bool> expected)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            var entries = await site.App.WithDbAsync(db => db.Feedback.AsNoTracking().Where(row => row.ConversationId == person.ConversationId).ToListAsync());
            if (entries is [var entry] && expected(entry))
                return entry;
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }
}
