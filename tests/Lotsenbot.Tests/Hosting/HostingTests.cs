using Lotsenbot.Tests.TestApp;

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
        }
    }
}
