using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>
/// The <see cref="ProjectLibrary"/> as of now. Each node has its own, in line with the database at every search: so it knows what was begun on
/// another one. Vectors are computed once and kept with those of the documents.
/// </summary>
public sealed class ProjectIndex(IServiceScopeFactory scopes, TextEmbedder embedder, TimeProvider time) : IDisposable
{
    /// <summary>So few vectors are computed while somebody waits: those of the newest projects.</summary>
    private const int FewTexts = 32;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private State _state = new([], [], Stamp: null, ProjectLibrary.Build([], new Dictionary<string, byte[]>(), CancellationToken.None));

    private sealed record State(IReadOnlyList<ProjectText> Projects, Dictionary<string, byte[]> Vectors, (int, int, DateTimeOffset?)? Stamp, ProjectLibrary Library);

    public async Task<ProjectLibrary> CurrentAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await RefreshAsync(FewTexts, hasNewVectors: false, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A model server that takes its time: what was known before has to do.
        }
        return _state.Library;
    }

    /// <summary>Computes all vectors that are missing, as after an update or with another model, and uses them.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(mostTexts: 0, hasNewVectors: false, cancellationToken);
        var missing = Missing(_state.Projects, _state.Vectors);
        if (missing.Count == 0)
            return;
        await using (var scope = scopes.CreateAsyncScope())
            await foreach (var _ in scope.ServiceProvider.GetRequiredService<VectorStore>().ComputeAsync(missing, cancellationToken))
            {
                // Searches go on meanwhile; they get the vectors when all are there.
            }
        await RefreshAsync(mostTexts: 0, hasNewVectors: true, cancellationToken);
    }

    private async Task RefreshAsync(int mostTexts, bool hasNewVectors, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<LotsenbotDb>();
            // One that comes, goes or changes changes one of these.
            var stamp = (await db.Projects.CountAsync(cancellationToken), await db.Projects.SumAsync(project => project.Version, cancellationToken),
                await db.Projects.MaxAsync(project => (DateTimeOffset?)project.StartedAt, cancellationToken));
            if (stamp == _state.Stamp && !hasNewVectors)
                return;
            var projects = await db.Projects.AsNoTracking().OrderBy(project => project.Id)
                .Select(project => new ProjectText(project.Id, project.Title, project.Unit, project.Need, project.Measure)).ToListAsync(cancellationToken);
            var vectors = await VectorsAsync(projects, scope.ServiceProvider.GetRequiredService<VectorStore>(), mostTexts, cancellationToken);
            var isSame = vectors.Count == _state.Vectors.Count && projects.SequenceEqual(_state.Projects);
            _state = new(projects, vectors, stamp, isSame ? _state.Library : ProjectLibrary.Build(projects, vectors, cancellationToken));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<Dictionary<string, byte[]>> VectorsAsync(IReadOnlyList<ProjectText> projects, VectorStore store, int mostTexts, CancellationToken cancellationToken)
    {
        if (!embedder.IsOn)
            return [];
        var texts = ProjectLibrary.Texts(projects).ToHashSet();
        var known = _state.Vectors.Where(vector => texts.Contains(vector.Key)).ToDictionary();
        foreach (var (text, vector) in await store.StoredAsync([.. texts.Where(text => !known.ContainsKey(text))], cancellationToken))
            known[text] = vector;
        var missing = Missing(projects, known);
        if (missing.Count <= mostTexts)
            await foreach (var batch in store.ComputeAsync(missing, cancellationToken))
                foreach (var (text, vector) in batch)
                    known[text] = vector;
        return known;
    }

    private List<string> Missing(IReadOnlyList<ProjectText> projects, Dictionary<string, byte[]> known) =>
        embedder.IsOn ? [.. ProjectLibrary.Texts(projects).Distinct().Where(text => !known.ContainsKey(text))] : [];

    public void Dispose() => _oneAtATime.Dispose();
}
