using System.Net;
using Lotsenbot.Tests.TestApp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Hosting;

public sealed class HostingTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_tells_browsers_what_they_may_do()
    {
        await using var app = LotsenbotApp.Start(database, [KeyValuePair.Create("WebChat:AllowedOrigins:0", "https://intranet.stadt.example")]);
        using var http = app.CreateClient();
        foreach (var path in new[] { "/", "/health/live", "/nowhere", "/v3/directline/session/getsessionid" })
        {
            var headers = (await http.GetAsync(path, Cancel)).Headers;
            var policy = headers.GetValues("Content-Security-Policy").Single().Split("; ");
            Assert.Contains("frame-ancestors 'self' https://intranet.stadt.example", policy);
            Assert.Contains("script-src 'self'", policy);
            Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("same-origin", headers.GetValues("Referrer-Policy").Single());
            Assert.Contains("camera=()", headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_said_to_one_person_is_kept_by_no_browser_or_proxy_and_files_are()
    {
        await using var app = LotsenbotApp.Start(database);
        using var http = app.CreateClient();
        foreach (var path in new[] { "/signin", "/documents/nichts.md", "/v3/directline/session/getsessionid", "/signout/done" })
            Assert.True((await http.GetAsync(path, Cancel)).Headers.CacheControl!.NoStore, path);
        Assert.False((await http.GetAsync("/base.css", Cancel)).Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("127.0.0.1", "https://lotsenbot.stadt.example")]
    [InlineData("127.0.0.0/8", "https://lotsenbot.stadt.example")]
    [InlineData("10.1.2.3", null)]
    [InlineData(null, null)]
    public async Task Only_the_proxy_in_front_is_believed_where_a_call_comes_from(string? proxy, string? address)
    {
        await using var app = LotsenbotApp.Start(database, proxy is null ? [] : [KeyValuePair.Create("Proxy:Addresses:0", proxy)]);
        using var client = new DirectLineClient(app.Address);
        await client.GenerateTokenAsync();
        using var http = app.CreateClient();
        using var call = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations");
        call.Headers.Authorization = new("Bearer", client.Token);
        call.Headers.Add("X-Forwarded-Proto", "https");
        call.Headers.Add("X-Forwarded-Host", "lotsenbot.stadt.example");
        var answer = await DirectLineClient.ReadAsync(await http.SendAsync(call, Cancel));
        var expected = new Uri(address ?? app.Address.AbsoluteUri);
        Assert.StartsWith(
            $"{(expected.Scheme == "https" ? "wss" : "ws")}://{expected.Authority}/", answer["streamUrl"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    /// <summary>Whoever adds an endpoint decides here whether it is for everybody; otherwise it is for whoever has signed in.</summary>
    [Fact]
    public async Task Everything_is_for_people_who_have_signed_in_except_what_is_listed_here()
    {
        await using var app = LotsenbotApp.Start(database);
        var forEverybody = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}")
            // They bring a token of their own (AccessTests).
            .Where(route => !route.StartsWith("/v3/directline/", StringComparison.Ordinal));
        Assert.Equal(
            // The feed opens with the house's key (ArchiveTests).
            ["/health/details", "/health/live", "/health/ready", "/newsletters/feed.xml", "/privacy/export", "/signin", "/signin/done", "/signin/failed", "/signin/unknown", "/signout", "/signout/done"],
            forEverybody.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_not_there_is_said_as_a_problem()
    {
        await using var app = LotsenbotApp.Start(database);
        using var http = app.CreateClient();
        var answer = await http.GetAsync("/nowhere", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }
}
