using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Data;

/// <summary>The rows of one table as data about people.</summary>
public abstract class PersonalRows<TRow>(string kind, RetentionClass retention) : IPersonalData
    where TRow : class
{
    public string Kind => kind;

    public RetentionClass Retention => retention;

    /// <summary>Queries for the rows that belong to somebody, one for each way that leads to them.</summary>
    protected abstract IEnumerable<IQueryable<TRow>> BelongingTo(DataSubject subject);

    protected abstract IQueryable<TRow> OlderThan(DateTimeOffset limit);

    /// <summary>The row as its owner may read it.</summary>
    protected abstract JsonObject ToJson(TRow row);

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var found = new List<JsonObject>();
        foreach (var rows in BelongingTo(subject))
            found.AddRange((await rows.AsNoTracking().ToListAsync(cancellationToken)).Select(ToJson));
        return found;
    }

    public virtual async Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var rows in BelongingTo(subject))
            deleted += await rows.ExecuteDeleteAsync(cancellationToken);
        return deleted;
    }

    public Task<int> DeleteOlderAsync(DateTimeOffset limit, CancellationToken cancellationToken) =>
        OlderThan(limit).ExecuteDeleteAsync(cancellationToken);
}
