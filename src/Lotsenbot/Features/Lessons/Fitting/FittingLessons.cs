using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Conversations.Projects;
using Lotsenbot.Data;
using Lotsenbot.Hosting;
using Lotsenbot.Knowledge.Retrieval;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Lessons.Fitting;

/// <summary>Finds the lessons that fit a project, and says why.</summary>
internal sealed class FittingLessons(LotsenbotDb db, LessonIndex index, VectorStore vectors, CurrentIndex documents, TextEmbedder embedder, IProjectSource projects, TimeProvider time) : IFittingLessons
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    public string JudgeVerb => JudgeCards.Open;

    public async Task<IReadOnlyList<FittingLesson>> ForAsync(ProjectSketch project, CancellationToken cancellationToken)
    {
        var library = await index.CurrentAsync(db, cancellationToken);
        if (library.Count == 0)
            return [];
        var declined = (await db.LessonVotes.Where(vote => vote.ProjectId == project.Id && !vote.IsHelpful).Select(vote => vote.LessonId).ToListAsync(cancellationToken)).ToHashSet();
        var vector = library.HasMeaning ? await VectorAsync(LessonLibrary.TextOf(project), cancellationToken) : null;
        return [.. library.Find(project, vector, declined, documents.Synonyms).Select(found => ToFitting(found, Schedules.Today(time)))];
    }

    private FittingLesson ToFitting(FoundLesson found, DateOnly today) =>
        new(found.Lesson.Id, found.Lesson.Phase, found.Lesson.Text, WhyOf(found), found.Lesson.ReviewOn <= today);

    private string WhyOf(FoundLesson found)
    {
        var lesson = found.Lesson;
        var reasons = new[]
        {
            found.IsSameStep ? "gleicher Schritt" : "gleiche Phase",
            found.IsSameComponent ? $"gleiche Basiskomponente ({LessonWords.Component(projects.Outline, lesson.Component)})" : null,
            found.IsSameKind ? $"gleiche Art ({lesson.Kind})" : null,
            found.SharedWords.Count > 0 ? $"ähnlicher Bedarf: {string.Join(", ", found.SharedWords)}" : found.IsCloseInMeaning ? "ähnlicher Bedarf, nur anders gesagt" : null,
        };
        return $"Gewählt, weil: {string.Join("; ", reasons.OfType<string>())}.";
    }

    /// <summary>The project's own index has stored it, as a rule. Null when there is no model, or it takes too long: then words have to do.</summary>
    private async Task<float[]?> VectorAsync(string text, CancellationToken cancellationToken)
    {
        if ((await vectors.StoredAsync([text], cancellationToken)).TryGetValue(text, out var stored))
            return CompactVector.Unpack(stored);
        using var limit = new CancellationTokenSource(_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return (await embedder.EmbedTextsAsync([text], either.Token))?[0];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
