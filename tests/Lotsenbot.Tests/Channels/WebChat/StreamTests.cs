using System.Net.WebSockets;
using Lotsenbot.Channels.WebChat;
using Lotsenbot.Conversations;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Channels.WebChat;

public sealed class StreamTestsOnSqlite(SqliteDatabase database) : StreamTests(database), IClassFixture<SqliteDatabase>;

public sealed class StreamTestsOnPostgres(PostgresDatabase database) : StreamTests(database), IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task An_answer_reaches_the_socket_on_another_node()
    {
        await using var one = LotsenbotApp.Start(Database);
        await using var two = LotsenbotApp.Start(Database);
        using var client = await DirectLineClient.OpenAsync(one.Address);
        using var socket = await client.ConnectAsync();
        using var elsewhere = new DirectLineClient(two.Address);
        var answer = await DirectLineClient.ReadAsync(await elsewhere.SendAsync(
            HttpMethod.Post, $"conversations/{client.ConversationId}/activities", DirectLineClient.Message("Was kostet das?"), client.Token));
        var id = answer["id"]!.GetValue<string>();
        await socket.UntilAsync(activity => activity["replyToId"]?.GetValue<string>() == id);
    }

    [Fact]
    public async Task A_newer_socket_on_another_node_closes_the_older()
    {
        await using var one = LotsenbotApp.Start(Database);
        await using var two = LotsenbotApp.Start(Database);
        using var client = await DirectLineClient.OpenAsync(one.Address);
        using var older = await client.ConnectAsync();
        await older.UntilAsync(activity => activity["from"]!["role"]!.GetValue<string>() == "bot");
        using var elsewhere = new DirectLineClient(two.Address);
        var answer = await DirectLineClient.ReadAsync(await elsewhere.SendAsync(
            HttpMethod.Get, $"conversations/{client.ConversationId}", token: client.Token));
        using var newer = new ClientWebSocket();
        await newer.ConnectAsync(new Uri(answer["streamUrl"]!.GetValue<string>()), Cancel);
        Assert.Null(await older.NextAsync());
        Assert.Equal("collision", older.CloseReason);
    }
}

public abstract class StreamTests(TestDatabase database) : DatabaseTests(database)
{
    [Fact]
    public async Task The_socket_brings_the_greeting_the_echo_and_the_answer()
    {
        await using var app = LotsenbotApp.Start(Database);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        using var socket = await client.ConnectAsync();
        await socket.UntilAsync(activity => activity["suggestedActions"] is not null);
        await socket.SendKeepAliveAsync();
        var id = await client.SayAsync("Was kostet das?");
        var seen = await socket.UntilAsync(activity => activity["replyToId"]?.GetValue<string>() == id);
        Assert.Equal(id, seen[0]["id"]!.GetValue<string>());
        // An answer may be quicker than the sign of typing; then there is none, and never one after it.
        Assert.Equal(["message", "message"], seen.Select(activity => activity["type"]!.GetValue<string>()).Where(type => type != "typing"));
        Assert.Equal("message", seen[^1]["type"]!.GetValue<string>());
        Assert.Equal("3", socket.Watermark);
    }

    [Fact]
    public async Task The_sign_of_typing_is_shown_and_not_kept()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var app = LotsenbotApp.Start(Database, services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        using var client = await DirectLineClient.OpenAsync(app.Address);
        using var socket = await client.ConnectAsync();
        await socket.UntilAsync(activity => activity["suggestedActions"] is not null);
        var webChat = app.Services.GetServices<IChannel>().Single(channel => channel.Name == "webchat");
        await webChat.SendTypingAsync(new ConversationReference("webchat", client.ConversationId), Cancel);
        time.Advance(TimeSpan.FromSeconds(1));
        var typing = await socket.UntilAsync(activity => activity["type"]!.GetValue<string>() == "typing");
        Assert.Equal("bot", typing[^1]["from"]!["role"]!.GetValue<string>());
        // When it was raised, however late it is sent: an answer may come right after it.
        Assert.Equal("2026-11-23T09:00:00Z", typing[^1]["timestamp"]!.GetValue<string>());
        Assert.Equal("1", socket.Watermark);
        Assert.Single((await client.ActivitiesAsync()).Activities);
    }

    [Fact]
    public async Task The_sign_of_typing_never_follows_the_answer_it_announces()
    {
        await using var app = LotsenbotApp.Start(Database);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        using var socket = await client.ConnectAsync();
        await socket.UntilAsync(activity => activity["suggestedActions"] is not null);
        var webChat = app.Services.GetServices<IChannel>().Single(channel => channel.Name == "webchat");
        var conversation = new ConversationReference("webchat", client.ConversationId);

        // An answer that the socket finds before it is told about it.
        await app.WithDbAsync(async db =>
        {
            (await db.WebConversations.FindAsync([client.ConversationId], Cancel))!.LastSequence = 2;
            db.WebActivities.Add(new WebActivity { ConversationId = client.ConversationId, Sequence = 2, Key = "quick", Json = """{"type":"message","id":"quick"}""" });
            return await db.SaveChangesAsync(Cancel);
        });
        await webChat.SendTypingAsync(conversation, Cancel);
        await socket.UntilAsync(activity => activity["id"]!.GetValue<string>() == "quick");

        await webChat.SendTypingAsync(conversation, Cancel);
        var id = await client.SayAsync("Und wer bezahlt es?");
        var seen = await socket.UntilAsync(activity => activity["id"]!.GetValue<string>() == id);
        Assert.DoesNotContain(seen, activity => activity["type"]!.GetValue<string>() == "typing");
    }

    [Fact]
    public async Task What_was_said_while_the_connection_was_lost_is_replayed_after_it()
    {
        await using var app = LotsenbotApp.Start(Database);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        string watermark;
        using (var socket = await client.ConnectAsync())
        {
            var first = await client.SayAsync("Erste Frage?");
            await socket.UntilAsync(activity => activity["replyToId"]?.GetValue<string>() == first);
            watermark = socket.Watermark;
            await socket.CloseAsync();
            Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
        }
        var second = await client.SayAsync("Zweite Frage?");
        await client.ReplyToAsync(second);

        await client.ReconnectAsync(watermark);
        using var again = await client.ConnectAsync();
        var replayed = await again.NextAsync();
        Assert.Equal(["Zweite Frage?", second], [replayed![0]["text"]!.GetValue<string>(), replayed[1]["replyToId"]!.GetValue<string>()]);
        Assert.Equal(2, replayed.Count);
    }

    [Fact]
    public async Task A_stream_address_opens_one_socket_only_for_its_conversation_and_soon()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var app = LotsenbotApp.Start(Database, services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        using var client = await DirectLineClient.OpenAsync(app.Address);
        using var other = await DirectLineClient.OpenAsync(app.Address);

        using (await client.ConnectAsync())
            await RefusedAsync(client.StreamUrl);
        await client.ReconnectAsync("");
        await RefusedAsync(client.StreamUrl.Replace(client.ConversationId, other.ConversationId, StringComparison.Ordinal));
        await RefusedAsync(client.StreamUrl[..client.StreamUrl.IndexOf('?', StringComparison.Ordinal)]);
        time.Advance(TimeSpan.FromSeconds(61));
        await RefusedAsync(client.StreamUrl);
    }

    [Fact]
    public async Task A_page_of_a_foreign_origin_gets_no_socket()
    {
        await using var app = LotsenbotApp.Start(Database);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        await Assert.ThrowsAsync<WebSocketException>(() => client.ConnectAsync("https://evil.example"));
        using var socket = await client.ConnectAsync(app.Address.GetLeftPart(UriPartial.Authority));
        await socket.NextAsync();
    }

    [Fact]
    public async Task A_newer_socket_closes_the_older()
    {
        await using var app = LotsenbotApp.Start(Database);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        using var older = await client.ConnectAsync();
        await older.UntilAsync(activity => activity["suggestedActions"] is not null);
        await client.ReconnectAsync("1");
        using var newer = await client.ConnectAsync();
        Assert.Null(await older.NextAsync());
        Assert.Equal("collision", older.CloseReason);

        var id = await client.SayAsync("Was kostet das?");
        await newer.UntilAsync(activity => activity["replyToId"]?.GetValue<string>() == id);
    }

    [Fact]
    public async Task A_shutdown_says_good_bye()
    {
        await using var app = LotsenbotApp.Start(Database);
        using var client = await DirectLineClient.OpenAsync(app.Address);
        using var socket = await client.ConnectAsync();
        await socket.UntilAsync(activity => activity["suggestedActions"] is not null);
        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Null(await socket.NextAsync());
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
    }

    [Fact]
    public async Task A_silent_socket_gets_a_sign_of_life()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var app = LotsenbotApp.Start(Database, services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        using var client = await DirectLineClient.OpenAsync(app.Address);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(client.StreamUrl), Cancel);
        var buffer = new byte[65_536];
        Task<WebSocketReceiveResult> frame;
        do
        {
            frame = socket.ReceiveAsync(buffer, Cancel);
            while (!frame.IsCompleted)
            {
                time.Advance(TimeSpan.FromSeconds(5));
                await Task.WhenAny(frame, Task.Delay(TimeSpan.FromMilliseconds(20), Cancel));
            }
        }
        while ((await frame).Count > 0);
        Assert.Equal(WebSocketMessageType.Text, (await frame).MessageType);
    }

    private static async Task RefusedAsync(string url)
    {
        using var socket = new ClientWebSocket();
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(url), Cancel));
    }
}
