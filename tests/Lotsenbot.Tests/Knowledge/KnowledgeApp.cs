using System.Text;
using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Data;
using Lotsenbot.Knowledge;
using Lotsenbot.Knowledge.Retrieval;
using Lotsenbot.Tests.TestApp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lotsenbot.Tests.Knowledge;

/// <summary>The part of the program that reads documents, with a knowledge folder of its own and no shipped documents.</summary>
public sealed class KnowledgeApp : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _root = Directory.CreateTempSubdirectory("lotsenbot-knowledge-").FullName;

    private KnowledgeApp(TestDatabase database, (string Key, string Value)[] settings)
    {
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(Shipped);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(database.Settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Configuration.AddInMemoryCollection([new("Knowledge:Folder", Folder), new("Knowledge:ShippedFolder", Shipped)]);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddData();
        builder.AddEmbeddings();
        builder.AddKnowledge();
        // The index listens to announcements; here the tests do.
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(IndexKeeper)));
        _host = builder.Build();
    }

    /// <param name="settings">Beside the folders', which are set.</param>
    public static async Task<KnowledgeApp> CreateAsync(TestDatabase database, params (string Key, string Value)[] settings)
    {
        var app = new KnowledgeApp(database, settings);
        await app._host.Services.MigrateDatabaseAsync(Cancel);
        return app;
    }

    public string Folder => Path.Combine(_root, "city");
    public string Shipped => Path.Combine(_root, "shipped");
    public IServiceProvider Services => _host.Services;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string Write(string name, byte[] content, string? folder = null)
    {
        var path = Path.Combine(folder ?? Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Write(string name, string content, string? folder = null) => Write(name, Encoding.UTF8.GetBytes(content), folder);

    public async Task<IngestReport> IngestAsync(IProgress<IngestProgress>? progress = null)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IngestDocuments>().HandleAsync(progress, Cancel);
    }

    public async Task<TResult> WithDbAsync<TResult>(Func<LotsenbotDb, Task<TResult>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<LotsenbotDb>());
    }

    /// <summary>All stored passages as "document: text".</summary>
    public Task<List<string>> PassagesAsync() => WithDbAsync(db => db.Documents
        .Join(db.Passages, document => document.Id, passage => passage.DocumentId, (document, passage) => new { document.Name, passage.Ordinal, passage.Text })
        .OrderBy(found => found.Name).ThenBy(found => found.Ordinal)
        .Select(found => found.Name + ": " + found.Text)
        .ToListAsync(Cancel));

    public Task ForgetAsync() => WithDbAsync(db => db.Documents.ExecuteDeleteAsync(Cancel));

    /// <summary>Starts the watcher too.</summary>
    public Task StartAsync() => _host.StartAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
