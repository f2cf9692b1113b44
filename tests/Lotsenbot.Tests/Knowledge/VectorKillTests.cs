using System.Collections.Concurrent;
using Lotsenbot.Tests.Ai;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Knowledge;

/// <summary>The vectors of a large library take hours: what was computed is kept, whatever happens to the program.</summary>
public sealed class VectorKillTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const int BatchesBeforeTheKill = 2;
    private readonly TaskCompletionSource _isComputing = new(), _isKilled = new();
    private readonly ConcurrentQueue<IReadOnlyList<string>> _batches = [];

    // Measured: about 10 seconds. The limit is for a hang.
    [Fact(Timeout = 120_000)]
    public async Task After_kill_9_no_stored_vector_is_computed_again()
    {
        using var server = EmbeddingsServer.Working(asNumbers: true, HoldAsync);
        using var city = new CityFolder(("Handbuch.md", string.Join("\n\n", Enumerable.Range(1, 250).Select(number => $"Der Vorgang {number} liegt im Archiv."))));
        var settings = CityFolder.NothingShipped.Concat(database.Settings).Where(setting => setting.Key != "Embeddings:Provider").Concat(
        [
            city.Setting,
            KeyValuePair.Create("Embeddings:Provider", "OpenAi"),
            KeyValuePair.Create("Embeddings:Endpoint", server.Address.ToString()),
            KeyValuePair.Create("Embeddings:Model", "modell"),
        ]).ToList();

        using (var program = await ProgramProcess.StartAsync(ProgramProcess.FreeAddress(), settings))
        {
            await _isComputing.Task;
            await program.KillAsync();
        }
        // The batch after them was on its way when the program died.
        var stored = _batches.Take(BatchesBeforeTheKill).SelectMany(batch => batch).ToList();
        var begun = _batches.Count;
        _isKilled.SetResult();
        using (await ProgramProcess.StartAsync(ProgramProcess.FreeAddress(), settings))
            while (!IsIndexComplete())
                await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);

        var after = _batches.Skip(begun).SelectMany(batch => batch).ToList();
        Assert.NotEmpty(after);
        Assert.Empty(after.Intersect(stored));
        Assert.Equal(after.Distinct(), after);
        Assert.InRange(stored.Union(after).Count(), 251, int.MaxValue);
    }

    private async Task HoldAsync(IReadOnlyList<string> texts)
    {
        _batches.Enqueue(texts);
        if (_batches.Count <= BatchesBeforeTheKill)
            return;
        _isComputing.TrySetResult();
        await _isKilled.Task;
    }

    private bool IsIndexComplete()
    {
        var folder = new DirectoryInfo(Path.Combine(database.Settings["Database:DataFolder"], "index"));
        return folder.Exists && folder.GetDirectories().Any(index => !index.Name.EndsWith("-partial", StringComparison.Ordinal) && File.Exists(Path.Combine(index.FullName, "complete")));
    }
}
