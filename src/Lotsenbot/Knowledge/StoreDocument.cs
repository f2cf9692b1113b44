using Lotsenbot.Data;
using Lotsenbot.Knowledge.Documents;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Knowledge;

/// <summary>What reading a file led to: a document and its passages, or the reason why not.</summary>
public sealed record ReadOutcome(string Name, Document? Document, IReadOnlyList<Passage> Passages, DocumentSkippedException? Skipped)
{
    public ReadOutcome(string name, DocumentSkippedException skipped) : this(name, null, [], skipped) { }

    /// <summary>See <see cref="StoredDocument.IsReviewedEntry"/>.</summary>
    public bool IsReviewedEntry { get; init; }

    public DocumentFacts Facts => Document?.Facts ?? DocumentFacts.None;
    public string Title => Document?.Title ?? Name;
    public SkipReason? SkipReason => Skipped?.Reason;
    public string? SkipMessage => Skipped?.Message;
}

/// <summary>Stores what a file says now in place of what it said before, in one transaction. Nodes that do this at the same time don't get in each other's way.</summary>
public sealed class StoreDocument(LotsenbotDb db, TimeProvider time)
{
    public async Task HandleAsync(string hash, ReadOutcome outcome, CancellationToken cancellationToken)
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
    }

    private async Task ReplaceAsync(string hash, ReadOutcome outcome, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // First of all the document's row: other nodes wait for it, and then see that the work is done.
        if (await UpdateAsync(hash, outcome, cancellationToken))
            await ReplacePassagesAsync(outcome, cancellationToken);
        else if (!await db.Documents.AnyAsync(document => document.Name == outcome.Name, cancellationToken))
            db.Documents.Add(ToStored(hash, outcome));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<bool> UpdateAsync(string hash, ReadOutcome outcome, CancellationToken cancellationToken) => await db.Documents
        .Where(document => document.Name == outcome.Name && (document.ContentHash != hash || document.SkipReason == SkipReason.TooLarge))
        .ExecuteUpdateAsync(
            set => set.SetProperty(document => document.Title, outcome.Title)
                .SetProperty(document => document.ContentHash, hash)
                .SetProperty(document => document.ReadAt, time.GetUtcNow())
                .SetProperty(document => document.Date, outcome.Facts.Date)
                .SetProperty(document => document.SupersededBy, outcome.Facts.SupersededBy)
                .SetProperty(document => document.IsConfidential, outcome.Facts.IsConfidential)
                .SetProperty(document => document.ReviewOn, outcome.Facts.ReviewOn)
                .SetProperty(document => document.SkipReason, outcome.SkipReason)
                .SetProperty(document => document.SkipMessage, outcome.SkipMessage),
            cancellationToken) > 0;

    private async Task ReplacePassagesAsync(ReadOutcome outcome, CancellationToken cancellationToken)
    {
        var id = await db.Documents.Where(document => document.Name == outcome.Name).Select(document => document.Id).SingleAsync(cancellationToken);
        await db.Passages.Where(passage => passage.DocumentId == id).ExecuteDeleteAsync(cancellationToken);
        db.Passages.AddRange(outcome.Passages.Select(passage => ToStored(passage, id)));
    }

    private StoredDocument ToStored(string hash, ReadOutcome outcome) => new()
    {
        Name = outcome.Name,
        Title = outcome.Title,
        ContentHash = hash,
        ReadAt = time.GetUtcNow(),
        SkipReason = outcome.SkipReason,
        SkipMessage = outcome.SkipMessage,
        IsReviewedEntry = outcome.IsReviewedEntry,
        Date = outcome.Facts.Date,
        SupersededBy = outcome.Facts.SupersededBy,
        IsConfidential = outcome.Facts.IsConfidential,
        ReviewOn = outcome.Facts.ReviewOn,
        Passages = [.. outcome.Passages.Select(passage => ToStored(passage))],
    };

    private static StoredPassage ToStored(Passage passage, int documentId = 0) => new()
    {
        DocumentId = documentId,
        Ordinal = passage.Ordinal,
        Page = passage.Page,
        HeadingPath = [.. passage.HeadingPath],
        Text = passage.Text,
    };
}
