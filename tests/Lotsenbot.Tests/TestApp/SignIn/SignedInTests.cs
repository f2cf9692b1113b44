using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.TestApp.SignIn;

/// <summary>Tests of a bot at which people sign in, with a provider of their own.</summary>
public abstract class SignedInTests(TestDatabase database) : DatabaseTests(database)
{
    protected CityProvider Provider { get; } = new();

    protected LotsenbotApp App { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Provider.StartAsync();
        App = await StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (App is not null)
            await App.DisposeAsync();
        await Provider.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Another one that shares the database: a node, a restart, or one with other settings.</summary>
    protected async Task<LotsenbotApp> StartAsync(
        Action<IServiceCollection>? services = null, params (string Key, string Value)[] settings)
    {
        var app = LotsenbotApp.Start(
            Database, [.. Provider.Settings, .. settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))], services);
        await Provider.RegisterAsync(app.Address);
        return app;
    }

    /// <summary>Somebody who has signed in.</summary>
    protected async Task<Visitor> SignInAsync(string name, LotsenbotApp? app = null)
    {
        var visitor = new Visitor((app ?? App).Address);
        await visitor.SignInAsync(name);
        Assert.NotNull(visitor.Session);
        return visitor;
    }
}
