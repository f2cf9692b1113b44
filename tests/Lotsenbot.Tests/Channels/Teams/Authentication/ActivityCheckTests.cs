using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Channels.Teams.Authentication;

/// <summary>What a message must be to fit a valid token: rows 2 to 4, 10 and 12 of the table of vectors.</summary>
public sealed class ActivityCheckTests(TeamsBot bot) : IClassFixture<TeamsBot>, IAsyncLifetime
{
    private const string Host = "https://smba.trafficmanager.net";
    private const string OtherTenant = "9d1d6f7e-6a0e-4f7b-8a49-0c3f0a9c9999";

    public ValueTask InitializeAsync()
    {
        bot.Forget();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData($"{Host}/emea/{BotFrameworkServer.TenantId}", $"{Host}/emea/{BotFrameworkServer.TenantId}/")]
    [InlineData($"{Host}/emea/", $"{Host}/emea")]
    [InlineData("https://SMBA.trafficmanager.net/EMEA/", $"{Host}/emea/")]
    [InlineData("https://europe.botframework.com/", "https://europe.botframework.com/")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/gcc", "https://smba.infra.gcc.teams.microsoft.com/gcc/")]
    [InlineData($"{Host}:443/teams/", $"{Host}:443/teams/")]
    public async Task The_tokens_service_url_is_the_messages_but_for_case_and_a_final_slash(string claimed, string sent) =>
        Assert.Equal(200, await WithServiceUrlAsync(claimed, sent, BotFrameworkServer.Unknown()));

    [Theory]
    [InlineData(null, BotFrameworkServer.ServiceUrl)]
    [InlineData("", BotFrameworkServer.ServiceUrl)]
    [InlineData(BotFrameworkServer.ServiceUrl, null)]
    [InlineData(BotFrameworkServer.ServiceUrl, "")]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData(BotFrameworkServer.ServiceUrl, "https://europe.botframework.com/")]
    [InlineData($"{Host}/amer/", $"{Host}/emea/")]
    [InlineData($"{Host}/emea/", $"{Host}/emea/x")]
    public async Task A_message_with_another_service_url_than_its_token_is_refused(string? claimed, string? sent)
    {
        Assert.Equal(403, await WithServiceUrlAsync(claimed, sent, BotFrameworkServer.Message()));
        await bot.AssertNothingDispatchedAsync();
    }

    [Theory]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://bot:secret@smba.trafficmanager.net/emea/")]
    [InlineData("https://evil.example/smba.trafficmanager.net/")]
    [InlineData("https://evil.example#smba.trafficmanager.net/")]
    [InlineData("https://evil.example?.botframework.com")]
    [InlineData("https://evilbotframework.com/")]
    [InlineData("https://botframework.com.evil.example/")]
    [InlineData("https://evil.smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:8443/emea/")]
    [InlineData("https://smba.trafficmanager.net/emea/?next=")]
    [InlineData("https://smba.trafficmanager.net/emea/#")]
    [InlineData("https://smba.trafficmanager.net./")]
    [InlineData("https://ѕmba.trafficmanager.net/")]
    [InlineData("//smba.trafficmanager.net/")]
    [InlineData("smba.trafficmanager.net")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("http://localhost:5080/")]
    [InlineData("https://169.254.169.254/metadata/")]
    [InlineData("https://[::1]/")]
    public async Task Even_if_its_token_says_so_a_service_url_is_one_of_Teams(string serviceUrl)
    {
        Assert.Equal(403, await WithServiceUrlAsync(serviceUrl, serviceUrl, BotFrameworkServer.Message()));
        await bot.AssertNothingDispatchedAsync();
    }

    [Fact]
    public async Task A_service_url_that_is_no_text_is_none()
    {
        var claims = BotFrameworkServer.Claims();
        claims["serviceurl"] = new JsonArray(BotFrameworkServer.ServiceUrl);
        Assert.Equal(403, await bot.StatusAsync(claims, BotFrameworkServer.Message()));
        // Its name is spelt in lower case.
        claims.Remove("serviceurl");
        claims["serviceUrl"] = BotFrameworkServer.ServiceUrl;
        Assert.Equal(403, await bot.StatusAsync(claims, BotFrameworkServer.Message()));
    }

    [Fact]
    public async Task A_key_speaks_only_for_channels_that_it_is_endorsed_for()
    {
        var claims = BotFrameworkServer.Claims();
        Assert.Equal(403, await bot.StatusAsync(claims, BotFrameworkServer.Message(), bot.Unendorsed));
        Assert.Equal(403, await bot.StatusAsync(claims, BotFrameworkServer.Message(), bot.ForWebChat));
        await bot.AssertNothingDispatchedAsync();
    }

    [Theory]
    [InlineData("msteams", 200)]
    [InlineData("msteams:copilot", 200)]
    [InlineData("MSTEAMS", 403)]
    [InlineData("msteams2", 403)]
    [InlineData(" msteams", 403)]
    [InlineData(":msteams", 403)]
    [InlineData("", 403)]
    [InlineData(null, 403)]
    [InlineData("emulator", 403)]
    // Endorsed for, and yet: there, everybody may claim to be anybody.
    [InlineData("webchat", 403)]
    [InlineData("directline", 403)]
    public async Task Only_Teams_is_listened_to(string? channel, int status)
    {
        var activity = BotFrameworkServer.Unknown();
        activity["channelId"] = channel;
        Assert.Equal(status, await bot.StatusAsync(BotFrameworkServer.Claims(), activity));
    }

    [Theory]
    [InlineData(BotFrameworkServer.TenantId, BotFrameworkServer.TenantId, 200)]
    [InlineData(BotFrameworkServer.TenantId, null, 200)]
    [InlineData(null, BotFrameworkServer.TenantId, 200)]
    [InlineData("2C1D6F7E-6A0E-4F7B-8A49-0C3F0A9C2222", null, 200)]
    [InlineData(OtherTenant, OtherTenant, 403)]
    [InlineData(OtherTenant, null, 403)]
    [InlineData(null, OtherTenant, 403)]
    [InlineData(BotFrameworkServer.TenantId, OtherTenant, 403)]
    [InlineData(OtherTenant, BotFrameworkServer.TenantId, 403)]
    [InlineData(null, null, 403)]
    [InlineData("", "", 403)]
    [InlineData("*", null, 403)]
    public async Task Only_people_of_our_tenants_are_listened_to(string? inConversation, string? inChannelData, int status)
    {
        var activity = status == 200 ? BotFrameworkServer.Unknown() : BotFrameworkServer.Message();
        activity["conversation"]!["tenantId"] = inConversation;
        activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = inChannelData } };
        Assert.Equal(status, await bot.StatusAsync(BotFrameworkServer.Claims(), activity));
        if (status != 200)
            await bot.AssertNothingDispatchedAsync();
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused()
    {
        var body = BotFrameworkServer.Unknown();
        body["text"] = new string('a', 1_048_576 - body.ToJsonString().Length + (body["text"]!.ToJsonString().Length - 2));
        Assert.Equal(1_048_576, body.ToJsonString().Length);
        Assert.Equal(200, await StatusAsync(body.ToJsonString()));
        Assert.Equal(413, await StatusAsync(body.ToJsonString() + " "));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("{\"type\":\"message\"")]
    [InlineData("{\"type\":\"message\"}{}")]
    [InlineData("{\"type\":7}")]
    [InlineData("{\"type\":\"\"}")]
    [InlineData("{\"type\":null}")]
    [InlineData("{\"text\":\"no type\"}")]
    [InlineData("{\"type\":\"message\",\"conversation\":\"c\"}")]
    public async Task A_body_that_is_no_activity_is_refused(string body) => Assert.Equal(400, await StatusAsync(body));

    [Theory]
    [InlineData("\"serviceUrl\":\"https://evil.example/\"")]
    [InlineData("\"ServiceUrl\":\"https://evil.example/\"")]
    [InlineData("\"type\":\"invoke\"")]
    [InlineData("\"localTimezone\":\"twice\"")]
    [InlineData("\"value\":{\"a\":1,\"a\":2}")]
    [InlineData("\"value\":[{\"b\":{\"a\":1,\"a\":2}}]")]
    [InlineData("\"relatesTo\":{\"id\":\"1\",\"id\":\"2\"}")]
    public async Task A_body_that_says_something_twice_is_refused(string again) =>
        Assert.Equal(400, await StatusAsync(BotFrameworkServer.Message().ToJsonString()[..^1] + $",{again}}}"));

    [Fact]
    public async Task What_we_do_not_know_is_kept_but_for_who_the_caller_claims_to_be()
    {
        var activity = BotFrameworkServer.Unknown();
        activity["callerId"] = "urn:botframework:azure";
        activity["CallerId"] = "urn:botframework:azure";
        activity["MSCV"] = "k1.0";
        activity["value"] = new JsonObject { ["number"] = JsonNode.Parse("1.0") };
        activity["from"]!["email"] = "person@stadt.example";
        activity["conversation"]!["unknown"] = true;
        Assert.Equal(200, await bot.StatusAsync(BotFrameworkServer.Claims(), activity));
        var taken = bot.Taken!;
        Assert.DoesNotContain(taken, field => field.Key.Equals("callerId", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("k1.0", taken["MSCV"]!.GetValue<string>());
        Assert.Equal("1.0", taken["value"]!["number"]!.ToJsonString());
        Assert.Equal("person@stadt.example", taken["from"]!["email"]!.GetValue<string>());
        Assert.True(taken["conversation"]!["unknown"]!.GetValue<bool>());
        Assert.Equal("3b1f7c1e-2d52-4c0c-8f0e-000000000001", taken["from"]!["aadObjectId"]!.GetValue<string>());
    }

    private async Task<int> WithServiceUrlAsync(string? claimed, string? sent, JsonObject activity)
    {
        var claims = BotFrameworkServer.Claims();
        claims.Remove("serviceurl");
        if (claimed is not null)
            claims["serviceurl"] = claimed;
        activity["serviceUrl"] = sent;
        return await bot.StatusAsync(claims, activity);
    }

    private async Task<int> StatusAsync(string body) => (int)(await bot.Caller.PostAsync(bot.BotFramework.Token(), body)).StatusCode;
}
