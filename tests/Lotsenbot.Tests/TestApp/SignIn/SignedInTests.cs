using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.TestApp.SignIn;

/// <summary>Tests of a bot at which people sign in.</summary>
public abstract class SignedInTests(SignInSite site) : IAsyncLifetime
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected CityProvider Provider => site.Provider;

    protected LotsenbotApp App => site.App;

    public virtual ValueTask InitializeAsync()
    {
        if (site.SkipReason is { } reason)
            Assert.Skip(reason);
        return ValueTask.CompletedTask;
    }

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Another one that shares the database: a node, a restart, or one with other settings.</summary>
    protected Task<LotsenbotApp> StartAsync(
        Action<IServiceCollection>? services = null, params (string Key, string Value)[] settings) => site.StartAsync(services, settings);

    /// <summary>Somebody who has signed in.</summary>
    protected async Task<Visitor> SignInAsync(string name, LotsenbotApp? app = null)
    {
        var visitor = new Visitor((app ?? App).Address);
        await visitor.SignInAsync(name);
        Assert.NotNull(visitor.Session);
        return visitor;
    }
}
