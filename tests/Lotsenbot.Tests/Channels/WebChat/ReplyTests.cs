using Lotsenbot.Conversations;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Channels.WebChat;

/// <summary>How a reply looks when it reaches the page.</summary>
public sealed class ReplyTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly Reply Cited = new(
        "Der Auftrag kommt zuerst [1][2].",
        [
            new Source(1, "strategie/kapitel-3.md", "Ablauf › Der \"Auftrag\"", 12, "/documents/strategie/kapitel-3.md?passage=4"),
            new Source(2, "Vorlage Lösung.docx", "", null, "/documents/Vorlage Lösung.docx"),
        ],
        ["Und danach?"]);

    [Fact]
    public async Task Sources_become_links_that_open_their_passage()
    {
        await using var app = LotsenbotApp.Start(database);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        var turn = Question(client);
        await SendAsync(app, turn, Cited);
        var reply = await client.ReplyToAsync(turn.Id);

        var first = new Uri(app.Address, "/documents/strategie/kapitel-3.md?passage=4").AbsoluteUri;
        var second = new Uri(app.Address, "/documents/Vorlage%20L%C3%B6sung.docx").AbsoluteUri;
        Assert.Equal(
            $"""
            Der Auftrag kommt zuerst [1] [2].

            [1]: <{first}> "strategie/kapitel-3.md · Ablauf › Der \"Auftrag\" · Seite 12"
            [2]: <{second}> "Vorlage Lösung.docx"
            """,
            reply["text"]!.GetValue<string>());

        var message = reply["entities"]![0]!;
        Assert.Equal("https://schema.org/Message", message["type"]!.GetValue<string>());
        Assert.Equal([1, 2], message["citation"]!.AsArray().Select(claim => claim!["position"]!.GetValue<int>()));
        Assert.Equal([first, second], message["citation"]!.AsArray().Select(claim => claim!["appearance"]!["url"]!.GetValue<string>()));
        Assert.All(message["potentialAction"]!.AsArray(), thumb => Assert.Equal(turn.Id, thumb!["target"]!.GetValue<string>()));
        Assert.Equal("Und danach?", reply["suggestedActions"]!["actions"]![0]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_reply_to_a_turn_is_sent_once_however_often_it_is_tried()
    {
        await using var app = LotsenbotApp.Start(database);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        await client.ActivitiesWhenAsync(all => all.Count == 1);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendAsync(app, Question(client), Cited)));
        var (activities, watermark) = await client.ActivitiesAsync();
        Assert.Equal((2, "2"), (activities.Count, watermark));
    }

    [Fact]
    public async Task A_reply_into_a_conversation_that_is_gone_is_dropped()
    {
        await using var app = LotsenbotApp.Start(database);
        using var client = new DirectLineClient(app.Address);
        await client.GenerateTokenAsync();
        await SendAsync(app, Question(client), Cited);
        Assert.Equal(404, (await DirectLineClient.RefusalAsync(
            await client.SendAsync(HttpMethod.Get, $"conversations/{client.ConversationId}/activities"))).Status);
    }

    private static Turn Question(DirectLineClient client) => new(
        $"{client.ConversationId}|0000007", new ConversationReference("webchat", client.ConversationId), "dl_x", "Was kommt zuerst?");

    private static Task SendAsync(LotsenbotApp app, Turn turn, Reply reply) =>
        app.Services.GetServices<IChannel>().Single(channel => channel.Name == "webchat")
            .SendAsync(turn, reply, TestContext.Current.CancellationToken);
}
