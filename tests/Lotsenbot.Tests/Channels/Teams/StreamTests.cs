using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Channels.Teams;

/// <summary>A reply that people watch being written.</summary>
public sealed class StreamTests(TeamsClock site) : IClassFixture<TeamsClock>, IAsyncLifetime
{
    private const string Whole = "Der Auftrag kommt zuerst [1]. Danach kommt der Bericht.";

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private static readonly Reply Answer = new(
        Whole, [new Source(1, "ablauf.md", "Ablauf", null, "/documents/ablauf.md")], ["Und dann?"], IsByModel: true);

    private readonly TeamsClient _person = site.Person();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private List<ConnectorCall> Calls => [.. site.Connector.Calls.Where(call => call.ConversationId == _person.ConversationId)];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _person.Dispose();
        site.Connector.Instead = _ => null;
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task First_comes_what_is_being_done_then_all_the_text_so_far_then_the_message()
    {
        var turn = site.TurnOf(_person);
        await using var stream = site.Channel.OpenStream(turn);
        await WriteAsync(stream);
        await site.PassAsync(stream.FinishAsync(Answer, Cancel), Step);

        Assert.Equal(
            [
                ("typing", "Ich suche …", "informative", 1),
                ("typing", "Der Auftrag", "streaming", 2),
                ("typing", "Der Auftrag kommt zuerst [1].", "streaming", 3),
                ("message", Whole, "final", null),
            ],
            Calls.Select(call => (call.Type, call.Text, Info(call, "streamType"), (int?)call.StreamInfo!["streamSequence"])));
        Assert.All(Calls.Zip(Calls.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromSeconds(1), "Teams takes one request a second."));
        // What Teams allows at the end only.
        Assert.All(Calls.SkipLast(1), call => Assert.True(call.Body["channelData"] is null && call.Body["suggestedActions"] is null && call.Body["entities"]!.AsArray().Count == 1));
        var message = Assert.Single(site.Connector.Messages(_person.ConversationId));
        Assert.Null(Calls[0].StreamInfo!["streamId"]);
        Assert.All(Calls.Skip(1), call => Assert.Equal(message["id"]!.GetValue<string>(), Info(call, "streamId")));
        Assert.Equal(turn.Id, message["replyToId"]!.GetValue<string>());
        Assert.Equal("AIGeneratedContent", message["entities"]!.AsArray().Single(entity => entity!["type"]!.GetValue<string>() != "streaminfo")!["additionalType"]![0]!.GetValue<string>());
        Assert.NotNull(message["channelData"]!["feedbackLoop"]);

        // Whoever takes the turn up again finds it answered.
        await site.PassAsync(site.Channel.SendAsync(turn, Answer, Cancel), Step);
        Assert.Equal(4, Calls.Count);
    }

    [Fact]
    public async Task A_card_follows_the_streamed_text()
    {
        await using var stream = site.Channel.OpenStream(site.TurnOf(_person));
        await WriteAsync(stream);
        await site.PassAsync(stream.FinishAsync(Answer with { Card = new Card("Karte", []) }, Cancel), Step);
        var messages = site.Connector.Messages(_person.ConversationId);
        Assert.Equal([Whole, null], messages.Select(message => message["text"]?.GetValue<string>()));
        Assert.NotNull(messages[1]["attachments"]);
    }

    [Theory]
    [InlineData(ConversationKind.Group)]
    [InlineData(ConversationKind.TeamChannel)]
    public async Task Among_others_nobody_watches_and_the_reply_is_sent_as_a_whole(ConversationKind kind)
    {
        await using var stream = site.Channel.OpenStream(site.TurnOf(_person, kind));
        stream.Inform("Ich suche …");
        stream.Append(Whole);
        await site.PassAsync(stream.FinishAsync(Answer, Cancel), Step);
        Assert.Equal(["message"], Calls.Select(call => call.Type));
        Assert.Null(Calls[0].StreamInfo);
    }

    [Fact]
    public async Task A_reply_that_was_never_watched_is_sent_as_a_whole()
    {
        await using var stream = site.Channel.OpenStream(site.TurnOf(_person));
        await site.PassAsync(stream.FinishAsync(Answer, Cancel), Step);
        Assert.Equal(["message"], Calls.Select(call => call.Type));
    }

    [Fact]
    public async Task After_two_minutes_the_finished_reply_takes_the_streams_place()
    {
        await using var stream = site.Channel.OpenStream(site.TurnOf(_person));
        var began = site.Time.GetUtcNow();
        while (site.Time.GetUtcNow() - began < TimeSpan.FromSeconds(130))
        {
            stream.Append(".");
            site.Time.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancel);
        }
        await site.PassAsync(stream.FinishAsync(Answer, Cancel), Step);
        Assert.InRange(Calls.Count, 10, 80);
        Assert.All(Calls.SkipLast(1), call => Assert.True(call.At - Calls[0].At < TimeSpan.FromMinutes(2), "Teams takes no more."));
        Assert.Equal(("PUT", null), (Calls[^1].Method, Calls[^1].StreamInfo));
        Assert.Equal(Info(Calls[1], "streamId"), Calls[^1].ActivityId);
        AssertWhole();
    }

    [Theory]
    [InlineData(400, "BadArgument", "Streaming api is not enabled")]
    [InlineData(403, "ContentStreamNotAllowed", "Content stream is not allowed")]
    [InlineData(403, "ContentStreamNotAllowed", "Content stream finished due to exceeded streaming time.")]
    [InlineData(403, "ContentStreamNotAllowed", "Message size too large")]
    [InlineData(403, "ContentStreamNotAllowed", "Content stream should contain the previously streamed content.")]
    [InlineData(403, "ContentStreamNotAllowed", "Content stream is not allowed on an already completed streamed message")]
    [InlineData(405, "BadArgument", "Streaming API is not enabled for non personal scope")]
    [InlineData(429, "Throttled", "Too many requests")]
    [InlineData(500, "ServiceError", "Something went wrong")]
    [InlineData(0, "none", "No answer at all")]
    public async Task Whatever_Teams_refuses_in_between_the_finished_reply_gets_there(int status, string code, string message)
    {
        foreach (var refused in Enumerable.Range(0, 4))
        {
            using var person = site.Person();
            var count = 0;
            site.Connector.Instead = call =>
                call.ConversationId != person.ConversationId || call.StreamInfo is null || Interlocked.Increment(ref count) != refused + 1 ? null
                : status == 0 ? ConnectorReply.Silence
                : ConnectorReply.Error(status, code, message);
            await using (var stream = site.Channel.OpenStream(site.TurnOf(person)))
            {
                await WriteAsync(stream, person);
                await site.PassAsync(stream.FinishAsync(Answer, Cancel), Step);
            }
            var shown = site.Connector.Messages(person.ConversationId);
            Assert.Equal([Whole], shown.Select(one => one["text"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task Who_stops_the_reply_is_spared_the_rest()
    {
        site.Connector.Instead = call => call.StreamInfo?["streamSequence"]?.GetValue<int>() == 2
            ? ConnectorReply.Error(403, "ContentStreamNotAllowed", "Content stream was canceled by user.")
            : null;
        var turn = site.TurnOf(_person);
        await using var stream = site.Channel.OpenStream(turn);
        stream.Inform("Ich suche …");
        await site.PassUntilAsync(() => Calls.Count == 1, Step);
        stream.Append("Der Auftrag");
        await site.PassUntilAsync(() => stream.Stopped.IsCancellationRequested, Step);
        await site.PassAsync(stream.FinishAsync(Answer, Cancel), Step);
        await site.PassAsync(site.Channel.SendAsync(turn, Answer, Cancel), Step);
        Assert.Equal(2, Calls.Count);
        Assert.Empty(site.Connector.Messages(_person.ConversationId));
    }

    [Fact]
    public async Task A_turn_that_runs_again_puts_its_reply_in_the_place_of_the_stream_it_had_begun()
    {
        var turn = site.TurnOf(_person);
        await using (var stream = site.Channel.OpenStream(turn))
            await WriteAsync(stream);
        await using var again = site.Channel.OpenStream(turn);
        again.Inform("Ich suche …");
        again.Append(Whole);
        await site.PassAsync(again.FinishAsync(Answer, Cancel), Step);
        Assert.Equal("PUT", Calls[^1].Method);
        AssertWhole();
    }

    /// <summary>Writes in three strokes, each of which is seen.</summary>
    private async Task WriteAsync(IReplyStream stream, TeamsClient? person = null)
    {
        var id = (person ?? _person).ConversationId;
        stream.Inform("Ich suche …");
        await SeenAsync(1);
        stream.Append("Der Auftrag");
        await SeenAsync(2);
        stream.Append(" kommt zuerst [1].");
        await SeenAsync(3);

        // Whoever must not be streamed to any more sees nothing of it; then time passes all the same.
        async Task SeenAsync(int count)
        {
            var until = site.Time.GetUtcNow() + TimeSpan.FromSeconds(5);
            await site.PassUntilAsync(() => site.Connector.Calls.Count(call => call.ConversationId == id) >= count || site.Time.GetUtcNow() > until, Step);
        }
    }

    private void AssertWhole() => Assert.Equal([Whole], site.Connector.Messages(_person.ConversationId).Select(message => message["text"]!.GetValue<string>()));

    private static string? Info(ConnectorCall call, string property) => call.StreamInfo![property]?.GetValue<string>();
}
