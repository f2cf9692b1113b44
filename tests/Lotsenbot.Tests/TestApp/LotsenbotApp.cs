using Lotsenbot.Data;
using Lotsenbot.Knowledge.Retrieval;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lotsenbot.Tests.TestApp;

/// <summary>
/// The whole program on a free port of this machine; only what lies beyond the network is replaced. It knows no documents and has no model
/// for vectors, unless a test brings them.
/// </summary>
public sealed class LotsenbotApp : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection> _services;
    private readonly string? _ownFolder;

    private LotsenbotApp(TestDatabase database, IEnumerable<KeyValuePair<string, string>> settings, Action<IServiceCollection> services)
    {
        _settings = new(CityFolder.NothingShipped.Concat(database.Settings));
        if (!_settings.ContainsKey("Database:DataFolder"))
            _settings["Database:DataFolder"] = _ownFolder = Path.Combine(Path.GetTempPath(), $"lotsenbot-test-{Guid.NewGuid():N}");
        foreach (var (key, value) in settings)
            _settings[key] = value;
        _services = services;
        UseKestrel();
    }

    public static LotsenbotApp Start(
        TestDatabase database, IEnumerable<KeyValuePair<string, string>>? settings = null, Action<IServiceCollection>? services = null)
    {
        var app = new LotsenbotApp(database, settings ?? [], services ?? (_ => { }));
        app.StartServer();
        return app;
    }

    /// <summary>The program with a city's documents, as soon as questions about them can be answered.</summary>
    /// <param name="vectors">With the model that ships with the product.</param>
    public static async Task<LotsenbotApp> StartAsync(
        TestDatabase database, CityFolder city, bool vectors = false, IEnumerable<KeyValuePair<string, string>>? settings = null, Action<IServiceCollection>? services = null)
    {
        KeyValuePair<string, string>[] model = vectors ? [KeyValuePair.Create("Embeddings:Provider", "Onnx")] : [];
        var app = Start(database, [city.Setting, .. model, .. settings ?? []], services);
        await app.WhenIndexAsync(index => index.Count > 0 && (!vectors || Enumerable.Range(0, index.Count).All(passage => index.Vectors.Passages[passage] is not null)));
        return app;
    }

    public Uri Address => ClientOptions.BaseAddress;

    public async Task<TResult> WithDbAsync<TResult>(Func<LotsenbotDb, Task<TResult>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<LotsenbotDb>());
    }

    /// <summary>Waits until the index that questions are asked of is as expected.</summary>
    public async Task WhenIndexAsync(Func<PassageIndex, bool> expected)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var current = Services.GetRequiredService<CurrentIndex>();
        while (true)
        {
            using (var use = current.Use())
                if (use is not null && expected(use.Index))
                    return;
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(_ownFolder))
            Directory.Delete(_ownFolder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // Not UseKestrel(0): it sets the port of a program that may be serving already.
        builder.UseUrls("http://127.0.0.1:0");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(_services);
    }
}
