using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lotsenbot.Tests.Hosting;

public sealed class HostingTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_health_page_names_every_part_and_how_it_is()
    {
        await using var app = LotsenbotApp.Start(database, services: services => services.AddHealthChecks()
            .AddCheck("embeddings", () => HealthCheckResult.Degraded("Das Modell fehlt; die Suche nach Wörtern geht weiter.")));
        using var http = app.CreateClient();
        var health = (await http.GetFromJsonAsync<JsonObject>("/health/ready", Cancel))!;
        Assert.Equal("Degraded", health["status"]!.GetValue<string>());
        Assert.Equal("Healthy", health["checks"]!["database"]!["status"]!.GetValue<string>());
        Assert.Contains("Das Modell fehlt", health["checks"]!["embeddings"]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_part_makes_us_unready_but_not_dead()
    {
        await using var app = LotsenbotApp.Start(database, services: services => services.AddHealthChecks()
            .AddCheck("broken", () => HealthCheckResult.Unhealthy("Kaputt.")));
        using var http = app.CreateClient();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("/health/ready", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live", Cancel)).StatusCode);
    }

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
