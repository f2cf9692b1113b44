using System.Net;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Channels.Teams.Authentication;

/// <summary>Without a registration there is no Teams, and without authentication only for this machine.</summary>
public sealed class AuthenticationOffTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly KeyValuePair<string, string>[] Off = [KeyValuePair.Create("Teams:Authentication", "Off")];

    [Fact]
    public async Task Without_a_bot_registered_there_is_no_endpoint()
    {
        await using var app = LotsenbotApp.Start(database);
        using var caller = new TeamsCaller(app.Address);
        Assert.Equal(HttpStatusCode.NotFound, (await caller.PostAsync("token", BotFrameworkServer.Unknown())).StatusCode);
    }

    [Fact]
    public async Task Switched_off_programs_on_this_machine_need_no_token()
    {
        await using var app = LotsenbotApp.Start(database, Off);
        using var caller = new TeamsCaller(app.Address);
        var playground = BotFrameworkServer.Unknown();
        playground["serviceUrl"] = "http://localhost:56150/_connector";
        playground["conversation"]!["tenantId"] = Guid.NewGuid().ToString();
        Assert.Equal(HttpStatusCode.OK, (await caller.PostAsync(null, playground)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await caller.PostAsync("whatever", playground)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await caller.PostAsync(null, new JsonObject())).StatusCode);
    }

    [Theory]
    [InlineData("10.1.2.3", HttpStatusCode.Forbidden)]
    [InlineData("::ffff:10.1.2.3", HttpStatusCode.Forbidden)]
    [InlineData("2001:db8::1", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("::1", HttpStatusCode.OK)]
    [InlineData("::ffff:127.0.0.1", HttpStatusCode.OK)]
    public async Task Switched_off_nobody_from_elsewhere_is_let_in(string? from, HttpStatusCode status)
    {
        await using var app = LotsenbotApp.Start(
            database, Off, services => services.AddSingleton<IStartupFilter>(new From(from is null ? null : IPAddress.Parse(from))));
        using var caller = new TeamsCaller(app.Address);
        Assert.Equal(status, (await caller.PostAsync(null, BotFrameworkServer.Unknown())).StatusCode);
    }

    /// <summary>Makes requests come from an address.</summary>
    private sealed class From(IPAddress? address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, following) =>
            {
                http.Connection.RemoteIpAddress = address;
                return following(http);
            });
            next(app);
        };
    }
}
