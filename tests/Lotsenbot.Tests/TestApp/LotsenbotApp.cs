using Lotsenbot.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lotsenbot.Tests.TestApp;

/// <summary>The whole program on a free port of this machine; only what lies beyond the network is replaced.</summary>
public sealed class LotsenbotApp : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection> _services;
    private readonly string? _ownFolder;

    private LotsenbotApp(TestDatabase database, IEnumerable<KeyValuePair<string, string>> settings, Action<IServiceCollection> services)
    {
        _settings = new(database.Settings);
        // The city's own documents: none, unless a test brings some.
        if (!_settings.ContainsKey("Database:DataFolder"))
            _settings["Database:DataFolder"] = _ownFolder = Path.Combine(Path.GetTempPath(), $"lotsenbot-test-{Guid.NewGuid():N}");
        foreach (var (key, value) in settings)
            _settings[key] = value;
        _services = services;
        UseKestrel(0);
    }

    public static LotsenbotApp Start(
        TestDatabase database, IEnumerable<KeyValuePair<string, string>>? settings = null, Action<IServiceCollection>? services = null)
    {
        var app = new LotsenbotApp(database, settings ?? [], services ?? (_ => { }));
        app.StartServer();
        return app;
    }

    public Uri Address => ClientOptions.BaseAddress;

    public async Task<TResult> WithDbAsync<TResult>(Func<LotsenbotDb, Task<TResult>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<LotsenbotDb>());
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(_ownFolder))
            Directory.Delete(_ownFolder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(_services);
    }
}
