using Lotsenbot.Data;
using Lotsenbot.Features.People;
using Lotsenbot.People;
using Lotsenbot.People.Sync;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lotsenbot.Tests.People;

/// <summary>A node as far as people are concerned; nothing runs but what a test asks for.</summary>
public sealed class PeopleHost : IDisposable
{
    private readonly IHost _host;

    private PeopleHost(IHost host) => _host = host;

    /// <param name="graph">Where people come from; null: from nowhere, or as the settings say.</param>
    public static async Task<PeopleHost> CreateAsync(TestDatabase database, GraphServer? graph = null, params IEnumerable<(string Key, string Value)> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(database.Settings.Concat(graph?.Settings ?? new Dictionary<string, string>())!);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddData();
        builder.AddPeople();
        builder.AddPeopleQuestions();
        foreach (var name in new[] { "people-graph", "people-login" })
            if (graph is not null)
                builder.Services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(graph.CreateHandler);
        var host = new PeopleHost(builder.Build());
        await host._host.Services.MigrateDatabaseAsync(CancellationToken.None);
        return host;
    }

    public IServiceProvider Services => _host.Services;

    public async Task ForgetEverybodyAsync() => await WithAsync<LotsenbotDb, int>(async db =>
    {
        await db.SyncStates.ExecuteDeleteAsync();
        return await db.People.ExecuteDeleteAsync();
    });

    public Task<SyncReport> SyncAsync(SyncOrder? order = null, CancellationToken? cancellationToken = null) =>
        WithAsync<PeopleSync, SyncReport>(sync => sync.HandleAsync(order ?? new SyncOrder(), cancellationToken ?? TestContext.Current.CancellationToken));

    public async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<TResult> AskAsync<TResult>(Func<PersonDirectory, Task<TResult>> use) => WithAsync(use);

    public Task<List<Person>> EverybodyAsync() => WithAsync<LotsenbotDb, List<Person>>(
        db => db.People.AsNoTracking().Include(person => person.Identities).Include(person => person.Roles).AsSplitQuery().OrderBy(person => person.DisplayName).ToListAsync());

    public async Task<Person> PersonAsync(string key) => (await EverybodyAsync()).Single(person => person.SourceKey == key);

    public async Task<IReadOnlyList<string>> ActiveKeysAsync() =>
        [.. (await EverybodyAsync()).Where(person => person.IsActive).Select(person => person.SourceKey!).Order(StringComparer.Ordinal)];

    public void Dispose() => _host.Dispose();
}
