using System.Security.Cryptography;
using System.Text;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Ai.Embeddings;

/// <summary>Vectors of texts, computed once per text and model and kept in the database.</summary>
public sealed class VectorStore(LotsenbotDb db, TextEmbedder embedder)
{
    private const int BatchSize = 64;

    /// <summary>The stored vectors (see <see cref="CompactVector"/>), by text; texts without one are left out.</summary>
    public async Task<Dictionary<string, byte[]>> StoredAsync(IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        var wanted = texts.Distinct().ToDictionary(Hash);
        var found = new Dictionary<string, byte[]>();
        foreach (var hashes in wanted.Keys.Chunk(500))
        {
            var rows = db.Vectors.AsNoTracking().Where(vector => vector.Model == embedder.Model && hashes.Contains(vector.TextHash));
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
                found[wanted[row.TextHash]] = row.Vector;
        }
        return found;
    }

    /// <summary>Computes what is missing, batch by batch, each saved before the next begins; ends early when the model fails.</summary>
    public async IAsyncEnumerable<IReadOnlyDictionary<string, byte[]>> ComputeAsync(
        IEnumerable<string> missing, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var batch in missing.Chunk(BatchSize))
        {
            if (await embedder.EmbedTextsAsync(batch, cancellationToken) is not { } vectors)
                yield break;
            var packed = batch.Zip(vectors, (text, vector) => (text, vector: CompactVector.Pack(vector))).ToDictionary(pair => pair.text, pair => pair.vector);
            await SaveAsync(packed, cancellationToken);
            yield return packed;
        }
    }

    /// <summary>Deletes what is stored of texts that nobody may have any more. Another place that has the same text computes its vector anew.</summary>
    public Task<int> ForgetAsync(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var hashes = texts.Select(Hash).ToList();
        return db.Vectors.Where(vector => hashes.Contains(vector.TextHash)).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task SaveAsync(Dictionary<string, byte[]> vectors, CancellationToken cancellationToken)
    {
        db.Vectors.AddRange(vectors.Select(pair => new StoredVector { Model = embedder.Model, TextHash = Hash(pair.Key), Vector = pair.Value }));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node computed some of them meanwhile: what is missing is computed again another time.
        }
        db.ChangeTracker.Clear();
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
