using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Channels.WebChat;

/// <summary>Who may read and write what, and how refusals look.</summary>
public sealed class AccessTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private LotsenbotApp _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Nobody_reads_or_writes_somebody_elses_conversation()
    {
        using var hers = await DirectLineClient.OpenAsync(_app.Address);
        using var his = await DirectLineClient.OpenAsync(_app.Address);
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, "/activities"), (HttpMethod.Post, "/activities"), (HttpMethod.Post, "/upload"), (HttpMethod.Get, ""),
        })
        {
            var answer = await hers.SendAsync(method, $"conversations/{hers.ConversationId}{path}", new JsonObject(), his.Token);
            Assert.Equal((403, "Forbidden"), await DirectLineClient.RefusalAsync(answer));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJjb252IjoiYyIsInVzZXIiOiJ1In0.")]
    public async Task Without_a_token_of_ours_nothing_is_told(string token)
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var answer = await client.SendAsync(HttpMethod.Get, $"conversations/{client.ConversationId}/activities", token: token);
        Assert.Equal((401, "Unauthorized"), await DirectLineClient.RefusalAsync(answer));
    }

    [Fact]
    public async Task A_token_with_another_conversation_written_into_it_is_worth_nothing()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var parts = client.Token.Split('.');
        var forged = Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"aud":"webchat","iss":"lotsenbot","exp":4102444800,"conv":"{{client.ConversationId}}","user":"dl_x"}"""))
            .TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var answer = await client.PostAsync(DirectLineClient.Message("Hallo"), $"{parts[0]}.{forged}.{parts[2]}");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_lives_half_an_hour_and_can_be_renewed_until_then()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var first = client.Token;
        _time.Advance(TimeSpan.FromMinutes(29));
        var renewed = await DirectLineClient.ReadAsync(await client.SendAsync(HttpMethod.Post, "tokens/refresh"));
        Assert.Equal(1800, renewed["expires_in"]!.GetValue<int>());
        Assert.Equal(client.ConversationId, renewed["conversationId"]!.GetValue<string>());

        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((403, "TokenExpired"), await DirectLineClient.RefusalAsync(await client.PostAsync(DirectLineClient.Message("Hallo"), first)));
        Assert.Equal((403, "TokenExpired"), await DirectLineClient.RefusalAsync(await client.SendAsync(HttpMethod.Post, "tokens/refresh", token: first)));
        Assert.True((await client.PostAsync(DirectLineClient.Message("Hallo"), renewed["token"]!.GetValue<string>())).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_conversation_that_was_never_opened_is_unknown()
    {
        using var client = new DirectLineClient(_app.Address);
        await client.GenerateTokenAsync();
        foreach (var answer in new[]
        {
            await client.PostAsync(DirectLineClient.Message("Hallo")),
            await client.SendAsync(HttpMethod.Get, $"conversations/{client.ConversationId}/activities"),
            await client.SendAsync(HttpMethod.Get, $"conversations/{client.ConversationId}"),
        })
            Assert.Equal((404, "NotFound"), await DirectLineClient.RefusalAsync(answer));
    }

    [Theory]
    [InlineData("not json", "BadArgument")]
    [InlineData("null", "BadArgument")]
    [InlineData("[]", "BadArgument")]
    [InlineData("""{"type":"message","text":"\ud800"}""", "BadArgument")]
    [InlineData("""{"type":"event","value":"\ud800"}""", "BadArgument")]
    [InlineData("""{"type":"message","text":"a","text":"b"}""", "BadArgument")]
    [InlineData("""{"text":"Hallo"}""", "MissingProperty")]
    [InlineData("""{"type":"message"}""", "MissingProperty")]
    public async Task A_body_that_makes_no_sense_is_refused(string body, string code)
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        Assert.Equal((400, code), await DirectLineClient.RefusalAsync(await PostRawAsync(client, content)));
    }

    [Theory]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback","entities":[null]}""")]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback","entities":[{"@type":"LikeAction","target":7}]}""")]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback","entities":[{"@type":"LikeAction","target":"other|0000001"}]}""")]
    [InlineData("""{"type":"message","attachments":[null,{"name":3},{"name":"a"}]}""")]
    [InlineData("""{"type":"message","text":"a\u0000b","channelData":{"clientActivityID":"\u0000"}}""")]
    [InlineData("""{"type":"message","text":"a","channelData":[1],"x":{"y":1}}""")]
    public async Task Odd_but_readable_activities_are_taken(string body)
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await DirectLineClient.ReadAsync(await PostRawAsync(client, content));
        await client.ReplyToAsync(await client.SayAsync("Lebst du noch?"));
        Assert.Empty(await _app.WithDbAsync(db => Task.FromResult(db.Feedback.ToList())));
    }

    [Fact]
    public async Task An_activity_that_is_too_large_is_refused()
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var answer = await client.PostAsync(DirectLineClient.Message(new string('a', 300_000)));
        Assert.Equal((413, "MessageSizeTooBig"), await DirectLineClient.RefusalAsync(answer));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("99999999999999999999")]
    public async Task A_watermark_that_is_none_of_ours_is_refused(string watermark)
    {
        using var client = await DirectLineClient.OpenAsync(_app.Address);
        var answer = await client.SendAsync(HttpMethod.Get, $"conversations/{client.ConversationId}/activities?watermark={watermark}");
        Assert.Equal((400, "BadArgument"), await DirectLineClient.RefusalAsync(answer));
    }

    [Fact]
    public async Task Too_many_messages_at_once_are_refused_with_the_time_to_wait()
    {
        await using var app = Start(("WebChat:MessageBurst", "2"), ("WebChat:MessagesPerMinute", "1"));
        using var client = await DirectLineClient.OpenAsync(app.Address);
        using var other = await DirectLineClient.OpenAsync(app.Address);
        // Two are taken, five wait for their turn, the eighth is too many.
        var answers = Enumerable.Range(0, 8).Select(_ => client.PostAsync(DirectLineClient.Message("Hallo"))).ToList();
        HttpResponseMessage answer;
        do
        {
            var first = await Task.WhenAny(answers);
            answers.Remove(first);
            answer = await first;
        }
        while (answer.IsSuccessStatusCode);
        Assert.Equal((429, "TooManyRequests"), await DirectLineClient.RefusalAsync(answer));
        Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.True((await other.PostAsync(DirectLineClient.Message("Hallo"))).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Pages_of_foreign_origins_are_turned_away_and_allowed_ones_are_not()
    {
        const string Intranet = "https://intranet.stadt.example";
        await using var app = Start(("WebChat:AllowedOrigins:0", Intranet));
        using var client = new DirectLineClient(app.Address);
        Assert.Equal((403, "Forbidden"), await DirectLineClient.RefusalAsync(
            await client.SendAsync(HttpMethod.Post, "tokens/generate", origin: "https://evil.example")));
        Assert.Equal((403, "Forbidden"), await DirectLineClient.RefusalAsync(
            await client.SendAsync(HttpMethod.Post, "tokens/generate", origin: "null")));
        var ours = app.Address.GetLeftPart(UriPartial.Authority);
        Assert.True((await client.SendAsync(HttpMethod.Post, "tokens/generate", origin: ours)).IsSuccessStatusCode);

        var allowed = await client.SendAsync(HttpMethod.Post, "tokens/generate", origin: Intranet);
        Assert.Equal(Intranet, Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Origin")));
        // The token is for pages of the origin that asked for it.
        var token = (await DirectLineClient.ReadAsync(allowed))["token"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(HttpMethod.Post, "conversations", token: token, origin: ours)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await client.SendAsync(HttpMethod.Post, "conversations", token: token, origin: Intranet)).StatusCode);
    }

    [Fact]
    public async Task A_browser_may_ask_beforehand_whether_it_may_call()
    {
        await using var app = Start(("WebChat:AllowedOrigins:0", "https://intranet.stadt.example"));
        using var http = new HttpClient { BaseAddress = app.Address };
        foreach (var (origin, allowed) in new[] { ("https://intranet.stadt.example", true), ("https://evil.example", false) })
        {
            using var question = new HttpRequestMessage(HttpMethod.Options, "/v3/directline/conversations");
            question.Headers.Add("Origin", origin);
            question.Headers.Add("Access-Control-Request-Method", "POST");
            question.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");
            var answer = await http.SendAsync(question, TestContext.Current.CancellationToken);
            Assert.Equal(allowed, answer.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public async Task There_are_no_sessions()
    {
        using var client = new DirectLineClient(_app.Address);
        Assert.Equal((404, "NotFound"), await DirectLineClient.RefusalAsync(await client.SendAsync(HttpMethod.Get, "session/getsessionid")));
    }

    private LotsenbotApp Start(params (string Key, string Value)[] settings) => LotsenbotApp.Start(
        database,
        settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)),
        services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time)));

    private async Task<HttpResponseMessage> PostRawAsync(DirectLineClient client, HttpContent content)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_app.Address, $"/v3/directline/conversations/{client.ConversationId}/activities")) { Content = content };
        request.Headers.Authorization = new("Bearer", client.Token);
        return await http.SendAsync(request);
    }
}
