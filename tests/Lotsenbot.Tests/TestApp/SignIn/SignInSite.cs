using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.TestApp.SignIn;

public sealed class SignInSiteOnSqlite() : SignInSite(new SqliteDatabase());

public sealed class SignInSiteOnPostgres(PostgresServer server) : SignInSite(new PostgresDatabase(server));

/// <summary>A bot at which people sign in, and the provider they sign in at; for all tests of a class.</summary>
public abstract class SignInSite(TestDatabase database) : IAsyncLifetime
{
    private LotsenbotApp? _app;

    public string? SkipReason => database.SkipReason;

    public CityProvider Provider { get; } = new();

    public LotsenbotApp App => _app!;

    public async ValueTask InitializeAsync()
    {
        if (SkipReason is not null)
            return;
        await database.InitializeAsync();
        await Provider.StartAsync();
        // As many as the tests of a class want together.
        _app = await StartAsync(settings: ("WebChat:ConversationsPerMinute", "10000"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await Provider.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Another one that shares the database: a node, a restart, or one with other settings.</summary>
    public async Task<LotsenbotApp> StartAsync(
        Action<IServiceCollection>? services = null, params (string Key, string Value)[] settings)
    {
        var app = LotsenbotApp.Start(
            database, [.. Provider.Settings, .. settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))], services);
        await Provider.RegisterAsync(app.Address);
        return app;
    }
}
