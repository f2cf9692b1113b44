using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Lessons.Fitting;

/// <summary>
/// The <see cref="LessonLibrary"/> as of now. Each node has its own, in line with the database at every look: so it knows what was released on
/// another one. Vectors are computed once and kept with those of the documents.
/// </summary>
public sealed class LessonIndex(IServiceScopeFactory scopes, TextEmbedder embedder, TimeProvider time) : IDisposable
{
    /// <summary>So few vectors are computed while somebody waits: those of the newest lessons.</summary>
    private const int FewTexts = 16;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile State _state = new([], [], Stamp: null, LessonLibrary.Empty);

    private sealed record State(IReadOnlyList<ReleasedLesson> Lessons, Dictionary<string, byte[]> Vectors, (int, int, int, int)? Stamp, LessonLibrary Library);

    /// <param name="db">The caller's. Nobody waits for anybody as long as there is nothing new in it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<LessonLibrary> CurrentAsync(LotsenbotDb db, CancellationToken cancellationToken)
    {
        if (IsCurrent(await StampAsync(db, cancellationToken), FewTexts))
            return _state.Library;
        using var limit = new CancellationTokenSource(_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await RefreshAsync(FewTexts, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A model server that takes its time: what was known before has to do.
        }
        return _state.Library;
    }

    /// <summary>Computes all vectors that are missing, and uses them.</summary>
    public Task CompleteAsync(CancellationToken cancellationToken) => RefreshAsync(int.MaxValue, cancellationToken);

    private async Task RefreshAsync(int mostTexts, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<LotsenbotDb>();
            var stamp = await StampAsync(db, cancellationToken);
            if (IsCurrent(stamp, mostTexts))
                return;
            var lessons = await LessonsAsync(db, scope.ServiceProvider.GetRequiredService<IProjectSource>(), cancellationToken);
            var vectors = await VectorsAsync(lessons, scope.ServiceProvider.GetRequiredService<VectorStore>(), mostTexts, cancellationToken);
            var isSame = vectors.Count == _state.Vectors.Count && lessons.SequenceEqual(_state.Lessons);
            _state = new(lessons, vectors, stamp, isSame ? _state.Library : LessonLibrary.Build(lessons, vectors, cancellationToken));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private bool IsCurrent((int, int, int, int) stamp, int mostTexts)
    {
        var state = _state;
        return stamp == state.Stamp
            && (mostTexts == FewTexts || !embedder.IsOn || LessonLibrary.Texts(state.Lessons).All(state.Vectors.ContainsKey));
    }

    // One that comes, goes or changes, and a voice for or against it, changes one of these.
    private static Task<(int, int, int, int)> StampAsync(LotsenbotDb db, CancellationToken cancellationToken) => db.ThroughOneConnectionAsync(
        async () =>
        {
            var released = db.Lessons.Where(lesson => lesson.State == LessonState.Released);
            var count = await released.CountAsync(cancellationToken);
            return count == 0 ? default : (
                count, await released.SumAsync(lesson => lesson.Version, cancellationToken),
                await db.LessonVotes.CountAsync(cancellationToken), await db.LessonVotes.CountAsync(vote => vote.IsHelpful, cancellationToken));
        },
        cancellationToken);

    private static async Task<IReadOnlyList<ReleasedLesson>> LessonsAsync(LotsenbotDb db, IProjectSource projects, CancellationToken cancellationToken)
    {
        var rows = await db.Lessons.AsNoTracking().Where(lesson => lesson.State == LessonState.Released).OrderBy(lesson => lesson.Id).ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return [];
        var votes = (await db.LessonVotes.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(vote => vote.LessonId);
        var from = (await projects.FindAsync([.. rows.Select(row => row.ProjectId).OfType<Guid>().Distinct()], cancellationToken)).ToDictionary(project => project.Id, LessonLibrary.TextOf);
        return
        [
            .. rows.Select(row => new ReleasedLesson(
                row.Id, row.ProjectId, row.Current, row.Tags, row.ProjectId is { } id ? from.GetValueOrDefault(id) ?? "" : "", row.Phase, row.Step, row.Component, row.SolutionKind, row.ReviewOn,
                votes[row.Id].Count(vote => vote.IsHelpful), votes[row.Id].Count(vote => !vote.IsHelpful))),
        ];
    }

    private async Task<Dictionary<string, byte[]>> VectorsAsync(IReadOnlyList<ReleasedLesson> lessons, VectorStore store, int mostTexts, CancellationToken cancellationToken)
    {
        if (!embedder.IsOn)
            return [];
        var texts = LessonLibrary.Texts(lessons).ToHashSet();
        var known = _state.Vectors.Where(vector => texts.Contains(vector.Key)).ToDictionary();
        foreach (var (text, vector) in await store.StoredAsync([.. texts.Where(text => !known.ContainsKey(text))], cancellationToken))
            known[text] = vector;
        var missing = texts.Where(text => !known.ContainsKey(text)).ToList();
        if (missing.Count <= mostTexts)
            await foreach (var batch in store.ComputeAsync(missing, cancellationToken))
                foreach (var (text, vector) in batch)
                    known[text] = vector;
        return known;
    }

    public void Dispose() => _oneAtATime.Dispose();
}
