using System.Text.Json;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Channels.Teams.Authentication;

/// <summary>The program with a bot that a server of keys on this machine vouches for; it sees what got past the check.</summary>
public sealed class TeamsBot : IAsyncLifetime, IStartupFilter
{
    private readonly SqliteDatabase _database = new();

    public BotFrameworkServer BotFramework { get; private set; } = null!;

    public LotsenbotApp App { get; private set; } = null!;

    public TeamsCaller Caller { get; private set; } = null!;

    /// <summary>Published, but not endorsed for any channel.</summary>
    public BotFrameworkKey Unendorsed { get; } = new();

    /// <summary>Published, but for another channel.</summary>
    public BotFrameworkKey ForWebChat { get; } = new("webchat", "directline");

    /// <summary>What the endpoint was given last; null when it was given nothing.</summary>
    public JsonObject? Taken { get; set; }

    public BotFrameworkKey Key => BotFramework.Keys[0];

    public async ValueTask InitializeAsync()
    {
        BotFramework = await BotFrameworkServer.StartAsync();
        BotFramework.Keys.AddRange([Unendorsed, ForWebChat]);
        App = LotsenbotApp.Start(_database, BotFramework.Settings, services => services.AddSingleton<IStartupFilter>(this));
        Caller = new TeamsCaller(App.Address);
        await Caller.WhenReadyAsync();
    }

    /// <summary>Posts it with a token of these claims.</summary>
    public async Task<int> StatusAsync(JsonObject claims, JsonObject activity, BotFrameworkKey? key = null)
    {
        Taken = null;
        return (int)(await Caller.PostAsync((key ?? Key).Sign(claims), activity)).StatusCode;
    }

    public async Task<int> StatusAsync(string token)
    {
        Taken = null;
        return (int)(await Caller.PostAsync(token, BotFrameworkServer.Unknown())).StatusCode;
    }

    /// <summary>Before each test: what others have had taken is none of its business.</summary>
    public void Forget() => Taken = null;

    /// <summary>No turn, and nothing given to the endpoint.</summary>
    public async Task AssertNothingDispatchedAsync()
    {
        Assert.Null(Taken);
        Assert.Equal(0, await App.WithDbAsync(db => db.Inbox.CountAsync()));
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, following) =>
        {
            // Before the answer is on its way: afterwards the next test may have begun.
            http.Response.OnStarting(() =>
            {
                if (http.Features.SingleOrDefault(feature => feature.Key.Name == "VerifiedActivity").Value is { } taken)
                    Taken = JsonSerializer.SerializeToNode(taken, taken.GetType(), JsonSerializerOptions.Web)!["activity"]!.AsObject();
                return Task.CompletedTask;
            });
            return following(http);
        });
        next(app);
    };

    public async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        await App.DisposeAsync();
        await BotFramework.DisposeAsync();
        await _database.DisposeAsync();
    }
}
