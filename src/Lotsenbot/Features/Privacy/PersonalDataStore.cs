using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Privacy;

/// <summary>All data about people, wherever it is stored: shown, deleted or aged as a whole.</summary>
public sealed class PersonalDataStore(LotsenbotDb db, IEnumerable<IPersonalData> kinds, IOptions<PrivacyOptions> options, TimeProvider time)
{
    /// <summary>By kind; a kind of which nothing is stored is there, and empty.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<JsonObject>>> ExportAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, IReadOnlyList<JsonObject>>();
        foreach (var kind in kinds)
            all[kind.Kind] = await kind.ExportAsync(subject, cancellationToken);
        return all;
    }

    /// <summary>All of it or, if anything fails, nothing.</summary>
    /// <returns>How much was deleted.</returns>
    public async Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var deleted = 0;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            foreach (var kind in kinds)
                deleted += await kind.DeleteAsync(subject, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        await EmptyWriteAheadLogAsync(cancellationToken);
        return deleted;
    }

    /// <summary>Deletes what is older than the settings allow.</summary>
    /// <returns>How much of each kind.</returns>
    public async Task<IReadOnlyDictionary<string, int>> DeleteOldAsync(CancellationToken cancellationToken)
    {
        var deleted = new Dictionary<string, int>();
        foreach (var kind in kinds)
            deleted[kind.Kind] = await kind.DeleteOlderAsync(time.GetUtcNow() - KeptFor(kind.Retention), cancellationToken);
        await EmptyWriteAheadLogAsync(cancellationToken);
        return deleted;
    }

    private TimeSpan KeptFor(RetentionClass retention) => TimeSpan.FromDays(retention switch
    {
        RetentionClass.Feedback => options.Value.FeedbackDays,
        RetentionClass.Directory => options.Value.FormerPeopleDays,
        _ => options.Value.ConversationDays,
    });

    // SQLite overwrites what is deleted (see SqlitePragmas), but its write-ahead log still holds the pages as they were.
    private async Task EmptyWriteAheadLogAsync(CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken);
    }
}
