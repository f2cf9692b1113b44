using System.Security.Cryptography;
using System.Text;
using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Data;
using Lotsenbot.Knowledge.Documents;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>The passages in the database, from which every node builds its own index.</summary>
public sealed class StoredKnowledge(LotsenbotDb db, TextEmbedder embedder)
{
    /// <summary>Raised when passages are analysed in another way, so that stored indexes are built anew.</summary>
    private const int AnalysisVersion = 3;

    public Task<bool> HasDocumentsAsync(CancellationToken cancellationToken) => db.Documents.AnyAsync(cancellationToken);

    /// <summary>Another one when any document, the model or the analysis has changed.</summary>
    public async Task<string> FingerprintAsync(CancellationToken cancellationToken)
    {
        var documents = await db.Documents.AsNoTracking()
            .Where(document => document.SkipReason == null)
            .OrderBy(document => document.Name)
            .Select(document => document.Name + "|" + document.ContentHash)
            .ToListAsync(cancellationToken);
        var all = string.Join('\n', documents.Append(embedder.Model).Append($"{AnalysisVersion}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..32];
    }

    public async Task<IReadOnlyList<Passage>> PassagesAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Documents.AsNoTracking()
            .Where(document => document.SkipReason == null)
            .Join(db.Passages, document => document.Id, passage => passage.DocumentId, (document, passage) => new { document, passage })
            .OrderBy(row => row.document.Name).ThenBy(row => row.passage.Ordinal)
            .ToListAsync(cancellationToken);
        var titles = rows.DistinctBy(row => row.document.Name).ToDictionary(row => row.document.Name, row => row.document.Title);
        return rows.ConvertAll(row => new Passage(row.document.Name, row.document.Title, row.passage.HeadingPath, row.passage.Page, row.passage.Ordinal, row.passage.Text)
        {
            Facts = new(row.document.Date, row.document.SupersededBy, row.document.IsConfidential, row.document.ReviewOn),
            Successor = row.document.SupersededBy is { } successor ? titles.GetValueOrDefault(successor, Path.GetFileNameWithoutExtension(successor)) : null,
        });
    }
}
