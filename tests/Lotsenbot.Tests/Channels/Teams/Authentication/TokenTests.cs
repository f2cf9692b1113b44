using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Channels.Teams.Authentication;

/// <summary>Which tokens are worth something: rows 1 and 5 to 9 of the table of vectors.</summary>
public sealed class TokenTests(TeamsBot bot) : IClassFixture<TeamsBot>, IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        bot.Forget();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_valid_token_with_a_message_that_fits_is_taken()
    {
        Assert.Equal(200, await bot.StatusAsync(BotFrameworkServer.Claims(), BotFrameworkServer.Unknown()));
        Assert.NotNull(bot.Taken);
    }

    [Theory]
    [InlineData("\"8d3f0c52-8f0e-4d6d-9a53-3f1f3a6c1c99\"", 401)]
    [InlineData($"[\"8d3f0c52-8f0e-4d6d-9a53-3f1f3a6c1c99\",\"{BotFrameworkServer.AppId}\"]", 200)]
    [InlineData("[\"8d3f0c52-8f0e-4d6d-9a53-3f1f3a6c1c99\"]", 401)]
    [InlineData($"\"api://{BotFrameworkServer.AppId}\"", 401)]
    [InlineData("\"https://api.botframework.com\"", 401)]
    [InlineData("\"\"", 401)]
    [InlineData("[]", 401)]
    [InlineData("null", 401)]
    [InlineData("7", 401)]
    public async Task A_token_is_for_our_app(string audience, int status) => Assert.Equal(status, await WithAsync("aud", audience));

    [Theory]
    [InlineData("aud")]
    [InlineData("iss")]
    [InlineData("exp")]
    public async Task A_token_says_who_issued_it_for_whom_and_until_when(string claim) => Assert.Equal(401, await WithAsync(claim, null));

    [Theory]
    [InlineData("\"https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/\"")]
    [InlineData("\"https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0\"")]
    [InlineData($"\"https://login.microsoftonline.com/{BotFrameworkServer.TenantId}/v2.0\"")]
    [InlineData("\"https://api.botframework.com/\"")]
    [InlineData("\"https://API.botframework.com\"")]
    [InlineData("\"https://api.botframework.us\"")]
    [InlineData("\"\"")]
    [InlineData("[\"https://api.botframework.com\"]")]
    public async Task A_token_is_from_the_Bot_Framework_even_if_its_signature_is_good(string issuer) =>
        Assert.Equal(401, await WithAsync("iss", issuer));

    [Fact]
    public async Task A_token_that_Entra_ID_signed_is_none()
    {
        using var entra = new BotFrameworkKey();
        var claims = BotFrameworkServer.Claims();
        claims["iss"] = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
        claims["appid"] = BotFrameworkServer.AppId;
        Assert.Equal(401, await bot.StatusAsync(entra.Sign(claims)));
    }

    [Theory]
    [InlineData(-4, 200)]
    [InlineData(-6, 401)]
    public async Task A_token_ends_with_five_minutes_for_clocks_that_go_wrong(int expiresIn, int status)
    {
        var claims = BotFrameworkServer.Claims();
        claims["nbf"] = BotFrameworkServer.SecondsIn(-70);
        claims["exp"] = BotFrameworkServer.SecondsIn(expiresIn);
        Assert.Equal(status, await bot.StatusAsync(bot.Key.Sign(claims)));
    }

    [Theory]
    [InlineData(4, 200)]
    [InlineData(6, 401)]
    public async Task A_token_begins_with_five_minutes_for_clocks_that_go_wrong(int validIn, int status) =>
        Assert.Equal(status, await WithAsync("nbf", $"{BotFrameworkServer.SecondsIn(validIn)}"));

    [Fact]
    public async Task A_token_is_signed_with_RS256_and_nothing_else()
    {
        var claims = BotFrameworkServer.Claims();
        Assert.Equal(401, await bot.StatusAsync(bot.Key.Sign(claims, "RS384", HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1)));
        Assert.Equal(401, await bot.StatusAsync(bot.Key.Sign(claims, "RS512", HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)));
        Assert.Equal(401, await bot.StatusAsync(bot.Key.Sign(claims, "PS256", HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
        foreach (var none in new[] { "none", "None", "NONE", "" })
        {
            Assert.Equal(401, await bot.StatusAsync(bot.Key.Sign(claims, none, _ => [])));
            Assert.Equal(401, await bot.StatusAsync(bot.Key.Sign(claims, none, bot.Key.SignBytes)));
        }
    }

    [Fact]
    public async Task What_is_published_is_no_secret_to_sign_with()
    {
        var published = bot.Key.Published();
        string[] secrets =
        [
            published.ToJsonString(),
            new JsonObject { ["keys"] = new JsonArray(published.DeepClone()) }.ToJsonString(),
            published["n"]!.GetValue<string>(),
            published["x5c"]![0]!.GetValue<string>(),
            bot.Key.PublicPem(),
        ];
        foreach (var secret in secrets)
            Assert.Equal(401, await bot.StatusAsync(bot.Key.Sign(
                BotFrameworkServer.Claims(), "HS256", content => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), content))));
    }

    [Fact]
    public async Task A_token_is_signed_with_a_published_key()
    {
        using var foreign = new BotFrameworkKey("msteams");
        using var disguised = new BotFrameworkKey("msteams") { Id = bot.Key.Id };
        var claims = BotFrameworkServer.Claims();
        Assert.Equal(401, await bot.StatusAsync(foreign.Sign(claims)));
        Assert.Equal(401, await bot.StatusAsync(disguised.Sign(claims)));
        // Keys that the token brings along, or says where to find.
        Assert.Equal(401, await bot.StatusAsync(disguised.Sign(
            claims, "RS256", disguised.SignBytes, new JsonObject { ["jwk"] = disguised.Published(), ["x5c"] = disguised.Published()["x5c"]!.DeepClone() })));
        Assert.Equal(401, await bot.StatusAsync(disguised.Sign(claims, "RS256", disguised.SignBytes, new JsonObject { ["jku"] = "https://evil.example/keys" })));
        // Signed with a published key, but in another's name.
        Assert.Equal(401, await bot.StatusAsync(bot.Unendorsed.Sign(claims, "RS256", bot.Unendorsed.SignBytes, new JsonObject { ["kid"] = bot.Key.Id })));
        foreach (var id in new JsonNode?[] { null, "", 7, new JsonArray(bot.Key.Id) })
            Assert.Equal(401, await bot.StatusAsync(bot.Key.Sign(claims, "RS256", bot.Key.SignBytes, new JsonObject { ["kid"] = id })));
    }

    [Fact]
    public async Task A_token_is_not_changed_after_it_was_signed()
    {
        var parts = bot.Key.Sign(BotFrameworkServer.Claims()).Split('.');
        var changed = BotFrameworkServer.Claims();
        changed["serviceurl"] = "https://evil.botframework.com/";
        Assert.Equal(401, await bot.StatusAsync($"{parts[0]}.{BotFrameworkKey.Encode(changed)}.{parts[2]}"));
        Assert.Equal(401, await bot.StatusAsync($"{parts[0]}.{parts[1]}."));
        Assert.Equal(401, await bot.StatusAsync($"{parts[0]}.{parts[1]}"));
        Assert.Equal(401, await bot.StatusAsync($"{parts[0]}.{parts[1]}.{parts[2]}.{parts[2]}.{parts[2]}"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("....")]
    [InlineData("e30.e30.")]
    [InlineData("W10.W10.")]
    [InlineData("bnVsbA.bnVsbA.AAAA")]
    [InlineData("%00.%00.%00")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJhbGciOiJSUzI1NiJ9")]
    public async Task Nonsense_is_no_token(string token) => Assert.Equal(401, await bot.StatusAsync(token));

    [Fact]
    public async Task The_header_is_there_once_and_says_Bearer()
    {
        var (token, body) = (bot.BotFramework.Token(), BotFrameworkServer.Unknown().ToJsonString());
        foreach (var header in new[] { null, "", "Bearer", "Bearer ", token, $"Basic {token}", $"Bearer {token} {token}", $"Bearer  {token}", $"Bearer{token}", $"Bearer {token},Bearer {token}" })
            Assert.Equal((HttpStatusCode.Unauthorized, header), ((await bot.Caller.PostWithHeaderAsync(header, body)).StatusCode, header));
        foreach (var scheme in new[] { "Bearer", "bearer", "BEARER" })
            Assert.Equal(HttpStatusCode.OK, (await bot.Caller.PostWithHeaderAsync($"{scheme} {token}", body)).StatusCode);
    }

    [Fact]
    public async Task The_header_is_there_once_even_if_both_are_good()
    {
        var token = bot.BotFramework.Token();
        Assert.StartsWith("HTTP/1.1 401", await RawAsync($"Authorization: Bearer {token}\r\nAuthorization: Bearer {token}\r\nContent-Length: 2\r\n\r\n{{}}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_read_before_the_token_was_checked() =>
        // The body is announced, and never sent.
        Assert.StartsWith("HTTP/1.1 401", await RawAsync("Content-Length: 1000\r\n\r\n"), StringComparison.Ordinal);

    [Fact]
    public async Task A_refusal_does_not_say_why()
    {
        var expired = BotFrameworkServer.Claims();
        expired["exp"] = BotFrameworkServer.SecondsIn(-60);
        foreach (var token in new[] { null, "nonsense", bot.Key.Sign(expired) })
        {
            var answer = await bot.Caller.PostAsync(token, BotFrameworkServer.Message());
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().ToString());
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!.AsObject();
            Assert.Equal("Unauthorized", body["title"]!.GetValue<string>());
            Assert.False(body.ContainsKey("detail"));
        }
        await bot.AssertNothingDispatchedAsync();
    }

    [Fact]
    public async Task There_is_no_way_around()
    {
        var body = BotFrameworkServer.Message().ToJsonString();
        foreach (var path in new[] { "/api/messages/", "/API/Messages", "/api//messages", "/api/./messages", "/api/messages?x=1", "/api%2Fmessages" })
            Assert.Contains((await bot.Caller.PostWithHeaderAsync(null, body, path)).StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch, HttpMethod.Options, HttpMethod.Head })
        {
            using var request = new HttpRequestMessage(method, "/api/messages");
            Assert.Equal((method, HttpStatusCode.MethodNotAllowed), (method, (await bot.Caller.SendAsync(request)).StatusCode));
        }
        await bot.AssertNothingDispatchedAsync();
    }

    private Task<int> WithAsync(string claim, string? json)
    {
        var claims = BotFrameworkServer.Claims();
        claims.Remove(claim);
        if (json is not null)
            claims[claim] = JsonNode.Parse(json);
        return bot.StatusAsync(bot.Key.Sign(claims));
    }

    private async Task<string> RawAsync(string rest)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(bot.App.Address.Host, bot.App.Address.Port, Cancel);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/messages HTTP/1.1\r\nHost: {bot.App.Address.Authority}\r\nContent-Type: application/json\r\n{rest}"), Cancel);
        var answer = new byte[12];
        await stream.ReadExactlyAsync(answer, Cancel);
        return Encoding.ASCII.GetString(answer);
    }
}
