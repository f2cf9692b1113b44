using System.Net;
using Lotsenbot.Hosting;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Turns;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lotsenbot.Tests.Hosting.Health;

public sealed class HealthTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Secret = "Das Modell unter /srv/geheim fehlt.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_details_name_every_part_and_how_it_is()
    {
        await using var app = Start(services => services.AddHealthChecks()
            .AddCheck("lamp", () => HealthCheckResult.Degraded(Secret))
            .AddCheck("faulty", () => throw new InvalidOperationException("Not for anybody's eyes.")));
        var health = await HealthPage.ReadAsync(app.Address);
        Assert.Equal("Unhealthy", health["status"]!.GetValue<string>());
        Assert.NotEmpty(health["version"]!.GetValue<string>());
        Assert.Equal(("Healthy", "Die Datenbank antwortet."), Part("database"));
        Assert.Equal(("Healthy", "Nachrichten werden ohne Wartezeit beantwortet."), Part("inbox"));
        Assert.Equal(("Degraded", Secret), Part("lamp"));
        Assert.Equal(("Unhealthy", "Die Prüfung ist selbst fehlgeschlagen (InvalidOperationException)."), Part("faulty"));

        (string, string) Part(string name) =>
            (health["checks"]![name]!["status"]!.GetValue<string>(), health["checks"]![name]!["description"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/health/live", "{\"status\":\"Healthy\"}")]
    [InlineData("/health/ready", "{\"status\":\"Degraded\"}")]
    public async Task Strangers_learn_a_status_and_nothing_else(string path, string expected)
    {
        await using var app = Start(services => services.AddHealthChecks().AddCheck("lamp", () => HealthCheckResult.Degraded(Secret)));
        using var http = app.CreateClient();
        Assert.Equal(expected, await http.GetStringAsync(path, Cancel));
    }

    [Fact]
    public async Task A_broken_part_makes_us_unready_but_not_dead()
    {
        await using var app = Start(services => services.AddHealthChecks().AddCheck("broken", () => HealthCheckResult.Unhealthy(Secret)));
        using var http = app.CreateClient();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("/health/ready", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await HealthPage.GetAsync(app.Address, HealthPage.Key)).StatusCode);
    }

    [Theory]
    [InlineData(HealthPage.Key, HttpStatusCode.OK)]
    [InlineData(HealthPage.Key + " ", HttpStatusCode.OK)] // HTTP trims header values
    [InlineData(HealthPage.Key + "x", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    public async Task Without_being_an_administrator_one_needs_the_key(string? key, HttpStatusCode expected)
    {
        await using var app = Start(services => Administrators(services, _ => false));
        using var response = await HealthPage.GetAsync(app.Address, key);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, (await response.Content.ReadAsStringAsync(Cancel)).Contains("\"database\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_key_is_set_an_empty_one_opens_nothing()
    {
        await using var app = LotsenbotApp.Start(database, [KeyValuePair.Create("Health:Key", "")], services => Administrators(services, _ => false));
        Assert.Equal(HttpStatusCode.Forbidden, (await HealthPage.GetAsync(app.Address, "")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await HealthPage.GetAsync(app.Address, null)).StatusCode);
    }

    [Fact]
    public async Task An_administrator_needs_no_key()
    {
        await using var app = Start(services => Administrators(services, _ => true));
        Assert.Equal(HttpStatusCode.OK, (await HealthPage.GetAsync(app.Address, null)).StatusCode);
    }

    [Fact]
    public async Task A_message_that_waits_too_long_is_reported()
    {
        await using var app = LotsenbotApp.Start(database, [KeyValuePair.Create("Turns:Parallel", "1"), KeyValuePair.Create("Health:Key", HealthPage.Key)]);
        await app.WithDbAsync(db =>
        {
            db.Inbox.Add(new InboundMessage
            {
                Channel = "test",
                ConversationId = "c",
                ActivityId = "1",
                UserId = "user",
                Turn = "{}",
                ReceivedAt = TimeProvider.System.GetUtcNow().AddMinutes(-7),
                AvailableAt = TimeProvider.System.GetUtcNow().AddHours(1),
            });
            return db.SaveChangesAsync(Cancel);
        });
        var inbox = (await HealthPage.ReadAsync(app.Address))["checks"]!["inbox"]!;
        Assert.Equal("Degraded", inbox["status"]!.GetValue<string>());
        Assert.Equal("Die älteste unbeantwortete Nachricht wartet seit 7 min.", inbox["description"]!.GetValue<string>());
        await app.WithDbAsync(db => db.Inbox.ExecuteDeleteAsync(Cancel));
    }

    private LotsenbotApp Start(Action<IServiceCollection> services) => LotsenbotApp.Start(database, services: services);

    private static void Administrators(IServiceCollection services, Func<AuthorizationHandlerContext, bool> areAdministrators) =>
        services.AddAuthorizationBuilder().AddPolicy(Policies.Administrator, policy => policy.RequireAssertion(areAdministrators));
}
