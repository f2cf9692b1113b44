using System.Text.Json.Nodes;
using Lotsenbot.Conversations.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Data;

/// <summary>Rows of one table that each belong to one user of a channel, as data about people.</summary>
public abstract class UserRows<TRow>(string kind, RetentionClass retention) : IPersonalData
    where TRow : class
{
    public string Kind => kind;

    public RetentionClass Retention => retention;

    protected abstract IQueryable<TRow> Of(ChannelUser user);

    protected abstract IQueryable<TRow> OlderThan(DateTimeOffset limit);

    /// <summary>The row as its owner may read it.</summary>
    protected abstract JsonObject ToJson(TRow row);

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var found = new List<JsonObject>();
        foreach (var user in subject.Users)
            found.AddRange((await Of(user).AsNoTracking().ToListAsync(cancellationToken)).Select(ToJson));
        return found;
    }

    public virtual async Task<int> DeleteAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var user in subject.Users)
            deleted += await Of(user).ExecuteDeleteAsync(cancellationToken);
        return deleted;
    }

    public Task<int> DeleteOlderAsync(DateTimeOffset limit, CancellationToken cancellationToken) =>
        OlderThan(limit).ExecuteDeleteAsync(cancellationToken);
}
