using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Data;
using Lotsenbot.Knowledge.Retrieval;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Placing;

/// <summary>Finds what there is already: projects of the house, whatever became of them, and documents that clearly speak of it.</summary>
public sealed class SimilarProjects(LotsenbotDb db, ProjectIndex index, CurrentIndex documents, TextEmbedder embedder)
{
    private const int MostProjects = 3;
    private const int MostDocuments = 2;

    /// <summary>So many words of the title must a passage share.</summary>
    private const int EnoughWords = 2;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    public async Task<AlreadyThere> ForAsync(ProjectText wanted, CancellationToken cancellationToken)
    {
        var library = await index.CurrentAsync(cancellationToken);
        var found = library.Find(wanted, library.HasMeaning ? library.VectorsOf(wanted) ?? await EmbedAsync(wanted, cancellationToken) : null, documents.Synonyms, MostProjects);
        var ids = found.Select(project => project.Id).ToList();
        var rows = await db.Projects.AsNoTracking().Where(project => ids.Contains(project.Id))
            .Select(project => new { project.Id, project.Title, project.Unit, project.State, project.Need }).ToDictionaryAsync(project => project.Id, cancellationToken);
        return new(
            [.. from project in found where rows.ContainsKey(project.Id) let row = rows[project.Id] select new SimilarProject(row.Id, row.Title, row.Unit, row.State, row.Need, project.SharedWords)],
            Documents(wanted));
    }

    /// <summary>Null when there is no model, or it takes too long: then words have to do.</summary>
    private async Task<IReadOnlyList<float[]>?> EmbedAsync(ProjectText wanted, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await embedder.EmbedTextsAsync([.. ProjectLibrary.Texts([wanted])], either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>By words: what merely sounds alike is no document to send somebody to.</summary>
    private List<FittingDocument> Documents(ProjectText wanted)
    {
        using var use = documents.Use();
        if (use is null)
            return [];
        var title = GermanWords.Stems(wanted.Title).ToHashSet();
        var passages = new PassageSearch(use.Index, SearchWeights.Default).Find(QuestionWords.Of(wanted.Core, documents.Synonyms), vector: null, count: 10).Passages;
        return
        [
            .. passages.Where(passage => title.Count(passage.Stems.Contains) >= EnoughWords)
                .Select(passage => new FittingDocument(passage.Passage.Document, passage.Passage.Title)).DistinctBy(document => document.Path).Take(MostDocuments),
        ];
    }
}
