using Lotsenbot.Channels.Teams;
using Lotsenbot.Conversations;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Channels.Teams;

/// <summary>What becomes of a message when Teams does not take it at once.</summary>
public sealed class ConnectorTests(TeamsClock site) : IClassFixture<TeamsClock>, IAsyncLifetime
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private readonly TeamsClient _person = site.Person();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private List<ConnectorCall> Calls => [.. site.Connector.Calls.Where(call => call.ConversationId == _person.ConversationId)];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _person.Dispose();
        (site.Connector.Instead, site.Connector.BeforeAnswer) = (_ => null, _ => Task.CompletedTask);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_passes_is_tried_again_after_the_time_Teams_asks_for(int status)
    {
        site.Connector.Instead = _ => Calls.Count < 3 ? ConnectorReply.Error(status, "Later", "Not now", retryAfter: 7) : null;
        await site.PassAsync(SendAsync(), Step);
        Assert.Single(site.Connector.Messages(_person.ConversationId));
        Assert.Equal(3, Calls.Count);
        Assert.All(Calls.Zip(Calls.Skip(1)), pair => Assert.InRange((pair.Second.At - pair.First.At).TotalSeconds, 7, 12));
    }

    [Fact]
    public async Task Without_a_time_from_Teams_the_pauses_grow_and_the_tries_end()
    {
        site.Connector.Instead = _ => ConnectorReply.Error(429, "Throttled", "Too many requests");
        var exception = await Assert.ThrowsAsync<SendFailedException>(() => site.PassAsync(SendAsync(), Step));
        Assert.Equal(SendResult.Throttled, exception.Outcome.Result);
        Assert.Equal(5, Calls.Count);
        Assert.True(Calls[4].At - Calls[3].At > Calls[1].At - Calls[0].At);
    }

    [Fact]
    public async Task Who_asks_for_too_much_patience_is_left_alone()
    {
        site.Connector.Instead = _ => ConnectorReply.Error(429, "Throttled", "Too many requests", retryAfter: 300);
        var exception = await Assert.ThrowsAsync<SendFailedException>(() => site.PassAsync(SendAsync(), Step));
        Assert.Equal((SendResult.Throttled, TimeSpan.FromMinutes(5)), (exception.Outcome.Result, exception.Outcome.RetryAfter));
        Assert.Single(Calls);
    }

    [Theory]
    [InlineData(400, "BadSyntax")]
    [InlineData(403, "BotDisabledByAdmin")]
    [InlineData(404, "ConversationNotFound")]
    [InlineData(405, "MethodNotAllowed")]
    public async Task A_no_is_not_asked_again_and_the_turn_has_ended(int status, string code)
    {
        site.Connector.Instead = _ => ConnectorReply.Error(status, code, "No");
        await site.PassAsync(SendAsync(), Step);
        Assert.Single(Calls);
    }

    [Theory]
    [InlineData(500, SendResult.Unsure)]
    [InlineData(401, SendResult.Unreachable)]
    public async Task What_may_change_is_left_to_the_next_attempt_at_the_turn(int status, SendResult expected)
    {
        site.Connector.Instead = _ => ConnectorReply.Error(status, "ServiceError", "No");
        var exception = await Assert.ThrowsAsync<SendFailedException>(() => site.PassAsync(SendAsync(), Step));
        Assert.Equal(expected, exception.Outcome.Result);
        Assert.Single(Calls);
    }

    [Fact]
    public async Task What_Teams_is_silent_about_may_have_arrived_and_is_sent_again_with_a_sentence()
    {
        var silence = new TaskCompletionSource();
        site.Connector.BeforeAnswer = _ => silence.Task;
        var turn = site.TurnOf(_person);
        var began = site.Time.GetUtcNow();
        var exception = await Assert.ThrowsAsync<SendFailedException>(() => site.PassAsync(SendAsync(turn), TimeSpan.FromSeconds(1)));
        silence.SetResult();
        Assert.Equal(SendResult.Unsure, exception.Outcome.Result);
        Assert.InRange((site.Time.GetUtcNow() - began).TotalSeconds, 30, 40);

        await site.PassAsync(SendAsync(turn), Step);
        await SendAsync(turn);
        var messages = site.Connector.Messages(_person.ConversationId);
        Assert.Equal(2, messages.Count);
        Assert.StartsWith("_Ich weiß nicht, ob das schon bei dir angekommen ist", messages[1]["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_sent_and_the_next_attempt_says_nothing_of_it()
    {
        var turn = site.TurnOf(_person);
        var nowhere = turn with { Conversation = turn.Conversation with { ServiceUrl = ProgramProcess.FreeAddress().AbsoluteUri } };
        var exception = await Assert.ThrowsAsync<SendFailedException>(() => site.PassAsync(SendAsync(nowhere), Step));
        Assert.Equal(SendResult.Unreachable, exception.Outcome.Result);
        await site.PassAsync(SendAsync(turn), Step);
        Assert.Equal("Hallo!", Assert.Single(site.Connector.Messages(_person.ConversationId))["text"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("https://teams.evil.example/emea/")]
    [InlineData("http://192.0.2.1/emea/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("file:///etc/")]
    public async Task Nothing_goes_to_a_host_that_is_not_Teams(string serviceUrl)
    {
        var turn = site.TurnOf(_person);
        var exception = await Assert.ThrowsAsync<SendFailedException>(() => site.PassAsync(
            SendAsync(turn with { Conversation = turn.Conversation with { ServiceUrl = serviceUrl } }), Step));
        Assert.Equal((SendResult.Unreachable, "no answer UntrustedServiceUrlException"), (exception.Outcome.Result, exception.Outcome.Reason));
    }

    [Fact]
    public async Task A_redirection_is_not_followed()
    {
        await using var elsewhere = await ConnectorStub.StartAsync();
        site.Connector.Instead = call => new ConnectorReply(307, Location: elsewhere.ServiceUrl + call.Path[1..]);
        await site.PassAsync(SendAsync(), Step);
        Assert.Single(Calls);
        Assert.Empty(elsewhere.Calls);
    }

    [Fact]
    public async Task Typing_is_shown_and_is_no_message()
    {
        await site.PassAsync(site.Channel.SendTypingAsync(site.TurnOf(_person).Conversation, Cancel), Step);
        Assert.Equal("typing", Assert.Single(Calls).Type);
        Assert.Empty(site.Connector.Messages(_person.ConversationId));
    }

    private Task SendAsync(Turn? turn = null) => site.Channel.SendAsync(turn ?? site.TurnOf(_person), new Reply("Hallo!"), Cancel);
}
