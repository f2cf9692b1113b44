using System.Text.Json.Nodes;
using Lotsenbot.BrowserTests.TestApp;
using Lotsenbot.Conversations;
using Microsoft.EntityFrameworkCore;
using static Microsoft.Playwright.Assertions;

namespace Lotsenbot.BrowserTests;

/// <summary>The bot in Microsoft's Agents Playground.</summary>
public sealed class PlaygroundTests(Playground playground, BrowserHouse house) : IClassFixture<Playground>, IAsyncLifetime
{
    private const string Question = "Wie hoch ist die Kaution für ein Dienstfahrrad?";
    private const string Answer = "35 Euro";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => playground.RestartIfStoppedAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(Playground.PersonalChat)]
    [InlineData(Playground.GroupChat)]
    [InlineData(Playground.Channel)]
    public async Task A_question_is_answered_with_citations_and_thumbs_where_it_was_asked(string conversation)
    {
        var mark = playground.Mark;
        await playground.SayAsync(Question, conversation);
        var answer = await SeenAsync(mark, "createMessage", conversation);
        Assert.Contains(Answer, answer["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(1, answer["aiEntity"]!["citation"]![0]!["position"]!.GetValue<int>());
        Assert.Null(answer["aiEntity"]!["additionalType"]);
        Assert.True(answer["feedbackLoopEnabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Who_installs_the_bot_is_welcomed_and_who_uninstalls_it_is_forgotten()
    {
        await playground.SendAsync(await playground.TemplateAsync("uninstall"));
        Assert.False(await Eventually.Async(IsRememberedAsync, remembered => !remembered));
        var mark = playground.Mark;
        await playground.SendAsync(await playground.TemplateAsync("install"));
        await playground.SendAsync(await playground.TemplateAsync("botAdded"));
        Assert.StartsWith("Hallo!", (await SeenAsync(mark, "createMessage"))["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(await Eventually.Async(IsRememberedAsync, remembered => remembered));
    }

    [Fact]
    public async Task A_pressed_card_is_replaced_by_its_answer()
    {
        var card = await CardAsync();
        var press = new { action = new { type = "Action.Execute", title = "Abbrechen", verb = "privacy/keep", data = new { } } };
        var answer = (await playground.InvokeAsync("adaptiveCard/action", press, card))!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", answer["type"]!.GetValue<string>());
        Assert.Contains(answer["value"]!["body"]!.AsArray(), part => part!["text"]!.GetValue<string>() == "Gut, ich habe nichts gelöscht.");
    }

    [Fact]
    public async Task A_submitted_card_is_updated()
    {
        var card = await CardAsync();
        var mark = playground.Mark;
        await playground.SubmitAsync(new { __verb = "privacy/keep" }, card);
        var update = await SeenAsync(mark, "updateMessage");
        Assert.Equal(card, update["messageId"]!.GetValue<string>());
        Assert.DoesNotContain("Action.Execute", update.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_message_is_answered_anew_in_the_same_place()
    {
        var message = await playground.TemplateAsync("install");
        (message["type"], message["text"], message["channelData"]!["eventType"]) = ("message", "Hallo", "editMessage");
        var mark = playground.Mark;
        await playground.SendAsync(message);
        var answer = await SeenAsync(mark, "createMessage");
        (message["type"], message["text"], message["timestamp"]) = ("messageUpdate", Question, "2099-01-01T00:00:00Z");
        await playground.SendAsync(message);
        var update = await SeenAsync(mark, "updateMessage");
        Assert.Equal(answer["messageId"]!.GetValue<string>(), update["messageId"]!.GetValue<string>());
        Assert.Contains(Answer, update["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thumb_is_kept_with_its_comment()
    {
        var mark = playground.Mark;
        await playground.SayAsync(Question);
        await SeenAsync(mark, "createMessage");
        var thumb = new { actionName = "feedback", actionValue = new { reaction = "like", feedback = "Sehr hilfreich" } };
        Assert.Equal("{}", (await playground.InvokeAsync("message/submitAction", thumb))!.ToJsonString());
        Assert.True(await Eventually.Async(
            () => playground.App.WithDbAsync(db => db.Feedback.AnyAsync(row => row.Liked && row.Comment == "Sehr hilfreich")), isKept => isKept));
    }

    [Fact]
    public async Task Replies_that_are_expected_in_the_response_are_shown()
    {
        await playground.DeliverAsync("expectReplies");
        try
        {
            var mark = playground.Mark;
            await playground.SayAsync(Question);
            Assert.Contains(Answer, (await SeenAsync(mark, "createMessage"))["text"]!.GetValue<string>(), StringComparison.Ordinal);
        }
        finally
        {
            await playground.DeliverAsync("default");
        }
    }

    [Fact]
    public async Task The_bot_writes_first()
    {
        await playground.SayAsync("Hallo");
        var mark = playground.Mark;
        var outcome = await ((IProactiveChannel)playground.Teams).SendToAsync(
            new Identity(Identity.Entra, Playground.ObjectId), "news", new Reply("Es gibt einen neuen Leitfaden."), Cancel);
        Assert.Equal(SendResult.Sent, outcome.Result);
        await playground.SeenAsync(mark, seen => seen["message"]?["text"]?.GetValue<string>() == "Es gibt einen neuen Leitfaden.");
    }

    [Fact]
    public async Task A_reply_is_watched_while_it_is_written()
    {
        var mark = playground.Mark;
        await using var stream = playground.Teams.OpenStream(Turn());
        stream.Inform("Ich suche …");
        await playground.SeenAsync(mark, seen => seen.ToJsonString().Contains("informative", StringComparison.Ordinal));
        stream.Append("Die Kaution");
        await playground.SeenAsync(mark, seen => seen["message"]?["text"]?.GetValue<string>() == "Die Kaution");
        stream.Append(" beträgt 35 Euro.");
        await stream.FinishAsync(new Reply("Die Kaution beträgt 35 Euro.", IsByModel: true), Cancel);
        var final = await playground.SeenAsync(mark, seen => seen["message"]?["text"]?.GetValue<string>() == "Die Kaution beträgt 35 Euro.");
        Assert.Contains("AIGeneratedContent", final.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_browser_people_ask_read_and_press()
    {
        await using var tab = await house.OpenTabAsync(1400, 1000);
        var page = await PlaygroundPage.OpenAsync(tab, playground);
        await page.AskAsync(Question);
        await Expect(page.Text(Answer)).ToBeVisibleAsync();
        await tab.ScreenshotAsync("teams-answer");
        await page.AskAsync("Vergiss mich");
        await page.Button("Abbrechen").ClickAsync();
        await Expect(page.Text("Gut, ich habe nichts gelöscht.")).ToBeVisibleAsync();
        await tab.ScreenshotAsync("teams-card");
    }

    [Fact]
    public async Task In_a_browser_groups_and_channels_are_answered_when_they_mention_the_bot()
    {
        await using var tab = await house.OpenTabAsync(1400, 1000);
        var page = await PlaygroundPage.OpenAsync(tab, playground);
        await page.GoToAsync("Runde");
        await page.AskAsync("Was meint ihr dazu?");
        await page.AskWithMentionAsync(Question);
        await Expect(page.Text(Answer)).ToBeVisibleAsync();
        await tab.ScreenshotAsync("teams-group");
        await page.GoToAsync("Lotsenteam - Fragen");
        await page.PostWithMentionAsync(Question);
        await Expect(page.Text(Answer)).ToBeVisibleAsync();
        await tab.ScreenshotAsync("teams-channel");
    }

    [Fact]
    public async Task In_a_browser_people_see_whatever_reaches_them()
    {
        await using var tab = await house.OpenTabAsync(1400, 1000);
        var page = await PlaygroundPage.OpenAsync(tab, playground);
        await page.AskAsync("Hallo");
        await Expect(page.Text("Hallo! Was möchtest")).ToBeVisibleAsync();
        await page.MockAsync("Uninstall application");
        Assert.False(await Eventually.Async(IsRememberedAsync, remembered => !remembered));
        var greetings = await page.Texts("Ich bin der Lotsenbot").CountAsync();
        await page.MockAsync("Install application");
        await page.MockAsync("Add application");
        await Expect(page.Texts("Ich bin der Lotsenbot")).ToHaveCountAsync(greetings + 1);

        await ((IProactiveChannel)playground.Teams).SendToAsync(new Identity(Identity.Entra, Playground.ObjectId), "leitfaden", new Reply("Der Leitfaden ist da."), Cancel);
        await Expect(page.Text("Der Leitfaden ist da.")).ToBeVisibleAsync();
        await tab.ScreenshotAsync("teams-proactive");

        await using var stream = playground.Teams.OpenStream(Turn());
        stream.Append("Räder leiht");
        await Expect(page.Text("Räder leiht", exact: true)).ToBeVisibleAsync();
        await tab.ScreenshotAsync("teams-streaming");
        stream.Append(" die Pforte.");
        await stream.FinishAsync(new Reply("Räder leiht die Pforte.", IsByModel: true), Cancel);
        await Expect(page.Text("Räder leiht die Pforte.")).ToBeVisibleAsync();

        var message = await playground.TemplateAsync("install");
        (message["type"], message["text"], message["channelData"]!["eventType"]) = ("message", "Hallo", "editMessage");
        await playground.SendAsync(message);
        await Expect(page.Texts("Hallo! Was möchtest")).ToHaveCountAsync(2);
        (message["type"], message["text"], message["timestamp"]) = ("messageUpdate", Question, "2099-01-01T00:00:00Z");
        await playground.SendAsync(message);
        await Expect(page.Text(Answer)).ToBeVisibleAsync();
        await tab.ScreenshotAsync("teams-edited");

        await playground.DeliverAsync("expectReplies");
        try
        {
            var answers = await page.Texts(Answer).CountAsync();
            await page.AskAsync(Question);
            await Expect(page.Texts(Answer)).ToHaveCountAsync(answers + 1);
        }
        finally
        {
            await playground.DeliverAsync("default");
        }
        await tab.ScreenshotAsync("teams-expected");
    }

    /// <summary>A card that asks something; returns its id.</summary>
    private async Task<string> CardAsync()
    {
        var mark = playground.Mark;
        await playground.SayAsync("Vergiss mich");
        return (await playground.SeenAsync(mark, seen => seen["message"]?["attachments"] is JsonArray { Count: > 0 }))["messageId"]!.GetValue<string>();
    }

    // A channel's messages are in the thread that the first one has begun.
    private Task<JsonNode> SeenAsync(int mark, string action, string conversation = Playground.PersonalChat) => playground.SeenAsync(
        mark,
        seen => seen["action"]?.GetValue<string>() == action && seen["actionConversationId"]!.GetValue<string>().StartsWith(conversation, StringComparison.Ordinal));

    private Turn Turn() => new(
        Guid.NewGuid().ToString(), new ConversationReference("teams", Playground.PersonalChat, playground.ServiceUrl.AbsoluteUri), Playground.Person, Question);

    private Task<bool> IsRememberedAsync() =>
        playground.App.WithDbAsync(db => db.TeamsConversations.AnyAsync(row => row.Id == Playground.PersonalChat));
}
