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
    StoreDocument store, LotsenbotDb db, KnowledgeChanged changed)
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
        var facts = new DocumentFactsFile(folder.WordList(WordLists.DocumentFacts));
        var report = new List<IngestedFile>(listed.Count);
        foreach (var file in listed)
        {
            report.Add(await IngestAsync(file, known.GetValueOrDefault(file.Name), facts.Of(file.Name), cancellationToken));
            progress?.Report(new IngestProgress(report.Count, listed.Count, file.Name));
        }
        var gone = known.Keys.Except(listed.Select(file => file.Name)).ToList();
        foreach (var names in gone.Chunk(500))
            await db.Documents.Where(document => names.Contains(document.Name)).ExecuteDeleteAsync(cancellationToken);
        changed.AnnounceIfNew(await StateAsync(cancellationToken));
        if (facts.NotUnderstood.Count > 0)
            report.Add(NotUnderstood(facts.NotUnderstood));
        return new IngestReport(report, gone.Count);
    }

    private async Task<IngestedFile> IngestAsync(KnowledgeFile file, Known? known, DocumentFacts said, CancellationToken cancellationToken)
    {
        var state = State(said);
        if (known is not null && known.ContentHash.EndsWith(state, StringComparison.Ordinal) && stamps.IsAsRead(file, known.ContentHash))
            return known.AsBefore();
        try
        {
            var read = await files.ReadAsync(file, cancellationToken);
            var hash = Hash(read.Content) + state;
            // Too large is a matter of the settings, and those may have changed.
            var isUnchanged = known?.ContentHash == hash && known.SkipReason != SkipReason.TooLarge;
            var result = isUnchanged ? known!.AsBefore() : await StoreAsync(hash, await ReadAsync(read, said, cancellationToken), cancellationToken);
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
            var hash = Hash(Encoding.UTF8.GetBytes(skipped.Message)) + state;
            return known?.ContentHash == hash ? known.AsBefore() : await StoreAsync(hash, new ReadOutcome(file.Name, skipped), cancellationToken);
        }
    }

    private async Task<ReadOutcome> ReadAsync(DocumentFile file, DocumentFacts said, CancellationToken cancellationToken)
    {
        try
        {
            var document = await library.ReadAsync(file, cancellationToken);
            var facts = document.Facts.And(said);
            // "alt/*" may mean the successor, too.
            document = document with { Facts = facts.SupersededBy == file.Name ? facts with { SupersededBy = null } : facts };
            return new ReadOutcome(file.Name, document, splitter.Split(document), null);
        }
        catch (DocumentSkippedException skipped)
        {
            return new ReadOutcome(file.Name, skipped);
        }
    }

    private async Task<IngestedFile> StoreAsync(string hash, ReadOutcome outcome, CancellationToken cancellationToken)
    {
        await store.HandleAsync(hash, outcome, cancellationToken);
        return new IngestedFile(outcome.Name, outcome.Passages.Count, outcome.SkipReason, outcome.SkipMessage, IsNew: true);
    }

    private IQueryable<Known> KnownDocuments() => db.Documents.Where(document => !document.IsReviewedEntry).Select(document => new Known(
        document.Id, document.Name, document.ContentHash, document.SkipReason, document.SkipMessage, document.Passages.Count));

    private async Task<string> StateAsync(CancellationToken cancellationToken)
    {
        var documents = await db.Documents.Select(document => new { document.Name, document.ContentHash }).ToListAsync(cancellationToken);
        var lines = documents.Select(document => document.ContentHash + " " + document.Name).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private static IngestedFile NotUnderstood(List<string> lines) => new(
        WordLists.DocumentFacts, 0, SkipReason.Damaged,
        $"Das verstehe ich nicht: „{string.Join("“, „", lines)}“. Schreib zum Beispiel: alt/leitfaden.pdf ersetzt-durch: leitfaden.pdf", IsNew: false);

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>What else decides what is made of a file: the readers, and what the city says of it.</summary>
    private static string State(DocumentFacts said) =>
        $"-{DocumentLibrary.ReadersVersion:x}" + (said == DocumentFacts.None ? "" : $"-{Hash(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{said.Date:O}|{said.SupersededBy}|{said.IsConfidential}")))[..16]}");
}
