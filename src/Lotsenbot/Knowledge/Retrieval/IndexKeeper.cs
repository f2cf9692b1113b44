using Lotsenbot.Ai.Embeddings;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>
/// Keeps the <see cref="CurrentIndex"/> up to date while questions run: opens the stored index at the start, and when documents change
/// builds a new one, first with the vectors that are known already, then with all.
/// </summary>
public sealed partial class IndexKeeper(
    CurrentIndex current, IndexFolder folder, KnowledgeChanged changed, KnowledgeFolder knowledge, IServiceScopeFactory scopes,
    TextEmbedder embedder, IOptions<KnowledgeOptions> options, TimeProvider time, ILogger<IndexKeeper> logger) : BackgroundService
{
    /// <summary>So few vectors are computed before anybody notices.</summary>
    private const int FewTexts = 200;

    private const int BatchesBetweenLooks = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var change = changed.WaitAsync(stoppingToken);
        var isIngested = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Before the very first ingesting there is nothing to know, and "I don't know" would be a wrong answer.
                if (isIngested || await HasDocumentsAsync(stoppingToken))
                    await UpdateAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, exception);
            }
            // Without a change too: the synonyms may have been edited, a model server may be back.
            if (await Task.WhenAny(change, Task.Delay(TimeSpan.FromSeconds(options.Value.PollSeconds), time, stoppingToken)) == change)
                (change, isIngested) = (changed.WaitAsync(stoppingToken), true);
        }
    }

    private async Task<bool> HasDocumentsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StoredKnowledge>().HasDocumentsAsync(cancellationToken);
    }

    /// <summary>Brings the index in line with the database, and the synonyms with the city's file.</summary>
    public async Task UpdateAsync(CancellationToken cancellationToken)
    {
        current.Synonyms = SynonymFile.In(knowledge);
        await using var scope = scopes.CreateAsyncScope();
        var stored = scope.ServiceProvider.GetRequiredService<StoredKnowledge>();
        var fingerprint = await stored.FingerprintAsync(cancellationToken);
        if (current.Fingerprint == fingerprint)
            return;
        var index = folder.Open(fingerprint) ?? await BuildAsync(fingerprint, stored, scope.ServiceProvider.GetRequiredService<VectorStore>(), cancellationToken);
        if (index is null)
            return;
        Swap(index);
        folder.KeepOnly(index.Fingerprint);
    }

    /// <summary>Null when the documents changed meanwhile: the next round begins anew, with all vectors that were computed.</summary>
    private async Task<PassageIndex?> BuildAsync(string fingerprint, StoredKnowledge stored, VectorStore store, CancellationToken cancellationToken)
    {
        var passages = await stored.PassagesAsync(cancellationToken);
        if (!embedder.IsOn)
            return folder.Build(fingerprint, passages, new Dictionary<string, byte[]>(), cancellationToken);

        var texts = PassageIndexBuilder.Texts(passages).Distinct().ToList();
        var vectors = await store.StoredAsync(texts, cancellationToken);
        var missing = texts.Where(text => !vectors.ContainsKey(text)).ToList();
        var partial = fingerprint + "-partial";
        if (missing.Count > FewTexts && current.Fingerprint != partial)
            Swap(folder.Build(partial, passages, vectors, cancellationToken));
        var batches = 0;
        await foreach (var batch in store.ComputeAsync(missing, cancellationToken))
        {
            foreach (var (text, vector) in batch)
                vectors[text] = vector;
            if (++batches % BatchesBetweenLooks == 0 && await stored.FingerprintAsync(cancellationToken) != fingerprint)
            {
                changed.Announce();
                return null;
            }
        }
        if (vectors.Count == texts.Count)
            return folder.Build(fingerprint, passages, vectors, cancellationToken);
        // The model fails: words alone for what has no vector, and another try at the next round.
        return current.Fingerprint == partial ? null : folder.Build(partial, passages, vectors, cancellationToken);
    }

    private void Swap(PassageIndex index)
    {
        index.Prepare(embedder);
        current.Swap(index);
        LogSwapped(logger, index.Count, !index.Vectors.IsEmpty);
    }

    [LoggerMessage(LogLevel.Information, "New index in use: {Passages} passages, vectors: {HasVectors}.")]
    private static partial void LogSwapped(ILogger logger, int passages, bool hasVectors);

    [LoggerMessage(LogLevel.Error, "Building the index failed; the one in use stays and building is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
