using Lotsenbot.Tests.TestApp;
using Lotsenbot.Tests.TestApp.SignIn;
using Microsoft.Playwright;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>A bot with a city's documents at which people sign in, and the provider they sign in at.</summary>
public sealed class SignInHouse(BrowserHouse house) : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private readonly CityFolder _city = new((CityKnowledge.FileName, CityKnowledge.Bicycles));
    private readonly CityProvider _provider = new();
    private LotsenbotApp? _app;

    public Uri Address => _app!.Address;

    /// <summary>Lets somebody in who was never here; returns the login.</summary>
    public string Newcomer(string login, string name)
    {
        _provider.Staff[login] = new() { ["sub"] = login, ["name"] = name };
        return login;
    }

    public string NameOf(string login) => _provider.Staff[login]["name"];

    public async ValueTask InitializeAsync()
    {
        if (!house.HasBrowser)
            return;
        await _provider.StartAsync();
        _app = await LotsenbotApp.StartAsync(
            _database, _city, settings: [.. _provider.Settings, KeyValuePair.Create("WebChat:AllowedOrigins:0", house.Intranet.Origin)]);
        await _provider.RegisterAsync(_app.Address);
    }

    /// <summary>Fills in the provider's page, which is shown.</summary>
    public Task LogInAsync(IPage page, string login) => _provider.LogInAsync(page, login);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await _provider.DisposeAsync();
        await _database.DisposeAsync();
        _city.Dispose();
    }
}
