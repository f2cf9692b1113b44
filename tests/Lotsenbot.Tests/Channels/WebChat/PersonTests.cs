using System.Text.Json.Nodes;
using Lotsenbot.Conversations;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Tests.TestApp.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Channels.WebChat;

public sealed class PersonTestsOnSqlite(SignInSiteOnSqlite site) : PersonTests(site), IClassFixture<SignInSiteOnSqlite>;

public sealed class PersonTestsOnPostgres(SignInSiteOnPostgres site) : PersonTests(site), IClassFixture<SignInSiteOnPostgres>;

/// <summary>Conversations of people who have signed in: whose they are, where they go on, and what the bot writes unasked.</summary>
public abstract class PersonTests(SignInSite site) : SignedInTests(site)
{
    private static readonly Reply News = new("Der Newsletter ist da.");

    [Fact]
    public async Task A_conversation_belongs_to_whoever_signed_in_whatever_the_page_claims()
    {
        using var anna = await SignInAsync("anna");
        using var client = await DirectLineClient.OpenAsync(App.Address, anna);
        var id = await client.SayAsync("Was kostet das?");
        await client.ReplyToAsync(id);

        var conversation = await App.WithDbAsync(db => db.WebConversations.AsNoTracking().SingleAsync(row => row.Id == client.ConversationId, Cancel));
        Assert.Equal(($"{Provider.Authority}/", "a-1"), (conversation.Issuer, conversation.Subject));
        var userIds = await App.WithDbAsync(db => db.Inbox.Where(row => row.ConversationId == client.ConversationId).Select(row => row.UserId).ToListAsync(Cancel));
        Assert.Equal([conversation.UserId, conversation.UserId], userIds);
        var echo = (await client.ActivitiesAsync()).Activities.Single(activity => activity["id"]!.GetValue<string>() == id);
        Assert.StartsWith("dl_", echo["from"]!["id"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_gets_anywhere_with_a_token_for_somebody_elses_conversation()
    {
        using var anna = await SignInAsync("anna");
        using var bert = await SignInAsync("bert");
        using var hers = await DirectLineClient.OpenAsync(App.Address, anna);
        using var his = await DirectLineClient.OpenAsync(App.Address, bert);
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, "/activities"), (HttpMethod.Post, "/activities"), (HttpMethod.Post, "/upload"), (HttpMethod.Get, ""),
        })
        {
            var answer = await hers.SendAsync(method, $"conversations/{hers.ConversationId}{path}", new JsonObject(), his.Token);
            Assert.Equal((403, "Forbidden"), await DirectLineClient.RefusalAsync(answer));
        }
        Assert.NotEqual(
            (await his.ActivitiesWhenAsync(all => all.Count > 0))[0]["conversation"]!["id"]!.GetValue<string>(), hers.ConversationId);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task A_foreign_page_gets_no_token_with_the_cookie_of_whoever_looks_at_it(string origin)
    {
        using var anna = await SignInAsync("anna");
        Assert.Equal((403, "Forbidden"), await DirectLineClient.RefusalAsync(await anna.PostAsync("/v3/directline/tokens/generate", origin: origin)));
        Assert.Equal((403, "Forbidden"), await DirectLineClient.RefusalAsync(await anna.Http.PostAsync("/v3/directline/tokens/generate", null, Cancel)));
    }

    [Fact]
    public async Task Not_even_an_allowed_page_gets_one_it_has_to_frame_ours()
    {
        await using var app = await StartAsync(settings: ("WebChat:AllowedOrigins:0", "https://intranet.stadt.example"));
        using var anna = await SignInAsync("anna", app);
        Assert.Equal((403, "Forbidden"), await DirectLineClient.RefusalAsync(
            await anna.PostAsync("/v3/directline/tokens/generate", origin: "https://intranet.stadt.example")));
    }

    [Fact]
    public async Task A_new_tab_goes_on_with_todays_conversation_and_both_hear_the_answer()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var app = await StartAsync(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        Provider.Staff["tabea"] = new() { ["sub"] = "t-1", ["name"] = "Tabea" };
        using var tabea = await SignInAsync("tabea", app);
        using var first = await DirectLineClient.OpenAsync(app.Address, tabea);
        using var firstSocket = await first.ConnectAsync();

        var picked = await tabea.AskForConversationAsync();
        Assert.Equal((first.ConversationId, true), (picked["conversationId"]!.GetValue<string>(), picked["isOpen"]!.GetValue<bool>()));
        using var second = new DirectLineClient(app.Address, tabea);
        second.PickUp(picked);
        await second.ReconnectAsync("");
        using var secondSocket = await second.ConnectAsync();
        var id = await first.SayAsync("Was kostet das?");
        await firstSocket.UntilAsync(activity => activity["replyToId"]?.GetValue<string>() == id);
        await secondSocket.UntilAsync(activity => activity["replyToId"]?.GetValue<string>() == id);

        Assert.False((await tabea.AskForConversationAsync("?conversation=new"))["isOpen"]!.GetValue<bool>());
        time.Jump(TimeSpan.FromHours(24));
        using var tomorrow = await SignInAsync("tabea", app);
        Assert.False((await tomorrow.AskForConversationAsync())["isOpen"]!.GetValue<bool>());
    }

    [Fact]
    public async Task What_the_bot_writes_unasked_appears_at_once_and_once_on_the_page_that_is_open()
    {
        var (identity, visitor) = await NewcomerAsync("ulla");
        using var ulla = visitor;
        using var client = await DirectLineClient.OpenAsync(App.Address, ulla);
        using var socket = await client.ConnectAsync();
        await socket.UntilAsync(activity => activity["suggestedActions"] is not null);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WebChat().SendToAsync(identity, "newsletter/1", News, Cancel)));
        Assert.All(outcomes, outcome => Assert.Equal(SendResult.Sent, outcome.Result));
        Assert.Single(outcomes.Select(outcome => outcome.ActivityId).Distinct());
        var seen = await socket.UntilAsync(activity => activity["id"]!.GetValue<string>() == outcomes[0].ActivityId);
        Assert.Equal("Der Newsletter ist da.", seen[^1]["text"]!.GetValue<string>());
        Assert.Equal("bot", seen[^1]["from"]!["role"]!.GetValue<string>());
        Assert.Null(seen[^1]["replyToId"]);
        Assert.Single((await client.ActivitiesAsync()).Activities, activity => activity["text"]!.GetValue<string>() == "Der Newsletter ist da.");
    }

    [Fact]
    public async Task What_the_bot_writes_unasked_waits_for_whoever_is_away_and_is_written_once_all_the_same()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var app = await StartAsync(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        var (identity, visitor) = await NewcomerAsync("udo", app);
        using var udo = visitor;
        using var before = await DirectLineClient.OpenAsync(app.Address, udo);
        using (var socket = await before.ConnectAsync())
            await socket.UntilAsync(activity => activity["suggestedActions"] is not null);

        time.Jump(TimeSpan.FromDays(2));
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WebChat(app).SendToAsync(identity, "newsletter/2", News, Cancel)));
        Assert.Single(sent.Select(outcome => outcome.ActivityId).Distinct());

        // Days later he comes back, and finds it.
        time.Jump(TimeSpan.FromDays(3));
        using var later = await SignInAsync("udo", app);
        var picked = await later.AskForConversationAsync();
        Assert.True(picked["isOpen"]!.GetValue<bool>());
        Assert.NotEqual(before.ConversationId, picked["conversationId"]!.GetValue<string>());
        using var client = new DirectLineClient(app.Address, later);
        client.PickUp(picked);
        Assert.Equal("Der Newsletter ist da.", Assert.Single((await client.ActivitiesAsync()).Activities)["text"]!.GetValue<string>());

        // Read: the next visit begins anew, and the same is not written again, into whichever conversation.
        time.Jump(TimeSpan.FromDays(1));
        using var again = await SignInAsync("udo", app);
        Assert.False((await again.AskForConversationAsync())["isOpen"]!.GetValue<bool>());
        Assert.Equal(sent[0], await WebChat(app).SendToAsync(identity, "newsletter/2", News, Cancel));
    }

    [Fact]
    public async Task Whoever_has_never_been_here_cannot_be_written_to() =>
        Assert.Equal(SendResult.NotInstalled, (await WebChat().SendToAsync(new Identity(Provider.Authority, "nobody"), "k", News, Cancel)).Result);

    private async Task<(Identity Identity, Visitor Visitor)> NewcomerAsync(string name, LotsenbotApp? app = null)
    {
        Provider.Staff[name] = new() { ["sub"] = $"{name}-1", ["name"] = name };
        return (new Identity($"{Provider.Authority}/", $"{name}-1"), await SignInAsync(name, app));
    }

    private IProactiveChannel WebChat(LotsenbotApp? app = null) =>
        (app ?? App).Services.GetServices<IProactiveChannel>().Single(channel => channel.Name == "webchat");
}
