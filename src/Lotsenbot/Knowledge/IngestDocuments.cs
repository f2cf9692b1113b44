using System.Security.Cryptography;
using System.Text;
using Lotsenbot.Data;
using Lotsenbot.Knowledge.Documents;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Knowledge;

/// <summary>Brings the stored passages in line with the files of the knowledge folder; reads only what changed.</summary>
/// <remarks>Several nodes may do this at once on one database: who stores a file first wins, the others find it done.</remarks>
public sealed class IngestDocuments(
    KnowledgeFolder folder, KnowledgeFileReader files, KnowledgeStamps stamps, DocumentLibrary library, PassageSplitter splitter,
    LotsenbotDb db, KnowledgeChanged changed, TimeProvider time)
{
    private sealed record Known(int Id, string Name, string ContentHash, SkipReason? SkipReason, string? SkipMessage, int Passages)
    {
        public IngestedFile AsBefore() => new(Name, Passages, SkipReason, SkipMessage, IsNew: false);
    }

    /// <exception cref="DirectoryNotFoundException">The city's folder can't be reached; what is stored stays.</exception>
    public async Task<IngestReport> HandleAsync(IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
    {
        var listed = folder.List();
        var known = await KnownDocuments().ToDictionaryAsync(document => document.Name, cancellationToken);
        var report = new List<IngestedFile>(listed.Count);
        foreach (var file in listed)
        {
            report.Add(await IngestAsync(file, known.GetValueOrDefault(file.Name), cancellationToken));
            progress?.Report(new IngestProgress(report.Count, listed.Count, file.Name));
        }
        var gone = known.Keys.Except(listed.Select(file => file.Name)).ToList();
        foreach (var names in gone.Chunk(500))
            await db.Documents.Where(document => names.Contains(document.Name)).ExecuteDeleteAsync(cancellationToken);
        changed.AnnounceIfNew(await StateAsync(cancellationToken));
        return new IngestReport(report, gone.Count);
    }

    private async Task<IngestedFile> IngestAsync(KnowledgeFile file, Known? known, CancellationToken cancellationToken)
    {
        if (known is not null && stamps.IsAsRead(file, known.ContentHash))
            return known.AsBefore();
        try
        {
            var read = await files.ReadAsync(file, cancellationToken);
            var hash = Hash(read.Content);
            // Too large is a matter of the settings, and those may have changed.
            var isUnchanged = known?.ContentHash == hash && known.SkipReason != SkipReason.TooLarge;
            var result = isUnchanged ? known!.AsBefore() : await StoreAsync(hash, await ReadAsync(read, cancellationToken), cancellationToken);
            stamps.Remember(file, hash);
            return result;
        }
        catch (DocumentSkippedException skipped) when (skipped.Reason is SkipReason.Changing or SkipReason.Unreadable)
        {
            // It may be back in a minute, so what was read of it before stays.
            return new IngestedFile(file.Name, known?.Passages ?? 0, skipped.Reason, skipped.Message, IsNew: false);
        }
        catch (DocumentSkippedException skipped)
        {
            var hash = Hash(Encoding.UTF8.GetBytes(skipped.Message));
            return known?.ContentHash == hash ? known.AsBefore() : await StoreAsync(hash, new Outcome(file.Name, skipped), cancellationToken);
        }
    }

    /// <summary>What reading a file led to: a document and its passages, or the reason why not.</summary>
    private sealed record Outcome(string Name, Document? Document, IReadOnlyList<Passage> Passages, DocumentSkippedException? Skipped)
    {
        public Outcome(string name, DocumentSkippedException skipped) : this(name, null, [], skipped) { }
    }

    private async Task<Outcome> ReadAsync(DocumentFile file, CancellationToken cancellationToken)
    {
        try
        {
            var document = await library.ReadAsync(file, cancellationToken);
            return new Outcome(file.Name, document, splitter.Split(document), null);
        }
        catch (DocumentSkippedException skipped)
        {
            return new Outcome(file.Name, skipped);
        }
    }

    private async Task<IngestedFile> StoreAsync(string hash, Outcome outcome, CancellationToken cancellationToken)
    {
        try
        {
            await ReplaceAsync(hash, outcome, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node stored the same file at the same moment; anything else is a fault of the database.
            if (!await db.Documents.AnyAsync(document => document.Name == outcome.Name && document.ContentHash == hash, cancellationToken))
                throw;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
        return new IngestedFile(outcome.Name, outcome.Passages.Count, outcome.Skipped?.Reason, outcome.Skipped?.Message, IsNew: true);
    }

    private async Task ReplaceAsync(string hash, Outcome outcome, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var document = await db.Documents.SingleOrDefaultAsync(stored => stored.Name == outcome.Name, cancellationToken);
        if (document is null)
            db.Documents.Add(document = new StoredDocument { Name = outcome.Name, Title = "", ContentHash = "" });
        else
            await db.Passages.Where(passage => passage.DocumentId == document.Id).ExecuteDeleteAsync(cancellationToken);
        document.Title = outcome.Document?.Title ?? outcome.Name;
        document.ContentHash = hash;
        document.ReadAt = time.GetUtcNow();
        document.SkipReason = outcome.Skipped?.Reason;
        document.SkipMessage = outcome.Skipped?.Message;
        document.Passages.AddRange(outcome.Passages.Select(ToStored));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static StoredPassage ToStored(Passage passage) => new()
    {
        Ordinal = passage.Ordinal,
        Page = passage.Page,
        HeadingPath = [.. passage.HeadingPath],
        Text = passage.Text,
    };

    private IQueryable<Known> KnownDocuments() => db.Documents.Select(document => new Known(
        document.Id, document.Name, document.ContentHash, document.SkipReason, document.SkipMessage, document.Passages.Count));

    private async Task<string> StateAsync(CancellationToken cancellationToken)
    {
        var documents = await db.Documents.Select(document => new { document.Name, document.ContentHash }).ToListAsync(cancellationToken);
        var lines = documents.Select(document => document.ContentHash + " " + document.Name).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private static string Hash(byte[] content) => $"{Convert.ToHexStringLower(SHA256.HashData(content))}-{DocumentLibrary.ReadersVersion:x}";
}
