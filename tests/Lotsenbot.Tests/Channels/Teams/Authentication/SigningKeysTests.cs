using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.Channels.Teams.Authentication;

/// <summary>Keys that change, and a server of keys that isn't there: rows 11 and 13 of the table of vectors.</summary>
public sealed class SigningKeysTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private BotFrameworkServer _botFramework = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _botFramework = await BotFrameworkServer.StartAsync();

    public ValueTask DisposeAsync() => _botFramework.DisposeAsync();

    [Fact]
    public async Task The_keys_are_there_before_the_first_message()
    {
        await using var app = Start(TimeProvider.System);
        await WhenAsync(() => _botFramework.Requests == 1);
        Assert.Equal("Healthy", await HealthAsync(app));
        _botFramework.IsDown = true;
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, _botFramework.Token()));
    }

    [Fact]
    public async Task The_first_messages_of_a_new_key_are_taken()
    {
        await using var app = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, _botFramework.Token()));
        var before = _botFramework.Requests;
        var rotated = new BotFrameworkKey("msteams");
        _botFramework.Keys.Insert(0, rotated);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(app, rotated.Sign(BotFrameworkServer.Claims()))));
        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(before + 1, _botFramework.Requests);
    }

    [Fact]
    public async Task A_key_that_is_withdrawn_is_worth_nothing_as_soon_as_we_hear_of_it()
    {
        await using var app = await StartAsync(_time);
        var withdrawn = _botFramework.Token();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, withdrawn));
        _botFramework.Keys.Insert(0, new BotFrameworkKey("msteams"));
        _botFramework.Keys.RemoveAt(1);
        // Known and fresh: taken, while the new set is asked for behind its back.
        _time.Advance(TimeSpan.FromHours(13));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, withdrawn));
        await WhenAsync(() => _botFramework.Requests == 2);
        await WhenAsync(async () => await PostAsync(app, _botFramework.Token()) == HttpStatusCode.OK);
        var refused = PostAsync(app, withdrawn);
        await AdvanceUntilAsync(refused);
        Assert.Equal(HttpStatusCode.Unauthorized, await refused);
    }

    [Fact]
    public async Task Made_up_keys_neither_hammer_the_server_of_keys_nor_keep_others_waiting()
    {
        await using var app = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, _botFramework.Token()));
        var (before, watch) = (_botFramework.Requests, Stopwatch.StartNew());
        using var junk = new BotFrameworkKey("msteams");
        var made = Enumerable.Range(0, 300)
            .Select(n => PostAsync(app, junk.Sign(BotFrameworkServer.Claims(), "RS256", junk.SignBytes, new JsonObject { ["kid"] = $"made-up-{n}" })))
            .ToList();
        var rotated = new BotFrameworkKey("msteams");
        _botFramework.Keys.Insert(0, rotated);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, rotated.Sign(BotFrameworkServer.Claims())));
        // On a busy machine some had to wait for too long.
        Assert.All(await Task.WhenAll(made), status => Assert.Contains(status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.ServiceUnavailable }));
        Assert.InRange(_botFramework.Requests - before, 1, 1 + (int)watch.Elapsed.TotalSeconds);
    }

    [Fact]
    public async Task Tokens_that_are_not_for_us_are_no_reason_to_ask_for_keys()
    {
        await using var app = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, _botFramework.Token()));
        using var junk = new BotFrameworkKey("msteams");
        foreach (var (claim, value) in new (string, JsonNode)[]
        {
            ("iss", "https://evil.example"), ("aud", Guid.NewGuid().ToString()), ("exp", BotFrameworkServer.SecondsIn(-10)),
        })
        {
            var claims = BotFrameworkServer.Claims();
            claims[claim] = value;
            Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(app, junk.Sign(claims)));
        }
        Assert.Equal(1, _botFramework.Requests);
    }

    [Fact]
    public async Task Without_keys_nobody_is_let_in_and_as_soon_as_they_are_there_it_goes_on()
    {
        _botFramework.IsDown = true;
        await using var app = Start(TimeProvider.System);
        using var caller = new TeamsCaller(app.Address);
        var answer = await caller.PostAsync(_botFramework.Token(), BotFrameworkServer.Unknown());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("Degraded", await HealthAsync(app));
        // Whoever shows no token is told so anyway.
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.PostAsync(null, BotFrameworkServer.Unknown())).StatusCode);
        _botFramework.IsDown = false;
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, _botFramework.Token()));
        Assert.Equal("Healthy", await HealthAsync(app));
    }

    [Fact]
    public async Task A_new_key_that_can_not_be_looked_up_is_no_fault_of_the_callers()
    {
        await using var app = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, _botFramework.Token()));
        _botFramework.IsDown = true;
        using var rotated = new BotFrameworkKey("msteams");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(app, rotated.Sign(BotFrameworkServer.Claims())));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, _botFramework.Token()));
    }

    [Fact]
    public async Task An_empty_set_of_keys_does_not_replace_those_we_have()
    {
        await using var app = await StartAsync(_time);
        var token = _botFramework.Token();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, token));
        using var kept = _botFramework.Keys[0];
        _botFramework.Keys.Clear();
        _time.Advance(TimeSpan.FromHours(13));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, token));
        await WhenAsync(() => _botFramework.Requests == 2);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, token));
    }

    [Fact]
    public async Task Keys_that_could_not_be_renewed_for_a_day_are_worth_nothing()
    {
        await using var app = await StartAsync(_time);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, _botFramework.Token()));
        _botFramework.IsDown = true;
        _time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, _botFramework.Token()));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(app, _botFramework.Token()));
        _botFramework.IsDown = false;
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, _botFramework.Token()));
    }

    private LotsenbotApp Start(TimeProvider time) =>
        LotsenbotApp.Start(database, _botFramework.Settings, services => services.Replace(ServiceDescriptor.Singleton(time)));

    /// <summary>With the keys as they are published now.</summary>
    private async Task<LotsenbotApp> StartAsync(TimeProvider? time = null)
    {
        var app = Start(time ?? TimeProvider.System);
        using var caller = new TeamsCaller(app.Address);
        await caller.WhenReadyAsync();
        return app;
    }

    private static async Task<HttpStatusCode> PostAsync(LotsenbotApp app, string token)
    {
        using var caller = new TeamsCaller(app.Address);
        return (await caller.PostAsync(token, BotFrameworkServer.Unknown())).StatusCode;
    }

    private static async Task<string> HealthAsync(LotsenbotApp app) => (await HealthPage.CheckAsync(app.Address, "teams-keys")).Status;

    // Waiting for the next request for keys is waiting for this clock.
    private async Task AdvanceUntilAsync(Task done)
    {
        while (!done.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(done, Task.Delay(TimeSpan.FromMilliseconds(50), Cancel));
        }
    }

    private static Task WhenAsync(Func<bool> expected) => WhenAsync(() => Task.FromResult(expected()));

    private static async Task WhenAsync(Func<Task<bool>> expected)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await expected())
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
    }
}
