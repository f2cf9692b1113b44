using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.Data;

namespace Lotsenbot.Notices;

/// <summary>Where use cases leave what somebody should be told.</summary>
public sealed class NoticeBoard(LotsenbotDb db, Signals signals, TimeProvider time)
{
    internal const string Topic = "notices";

    /// <summary>Adds a notice, which the caller saves together with what it tells of.</summary>
    /// <param name="key">Names what is told; one person gets it once.</param>
    public void Add(Guid personId, string key, Reply reply)
    {
        var now = time.GetUtcNow();
        db.Notices.Add(new Notice
        {
            Key = $"{key}|{personId:N}",
            PersonId = personId,
            Reply = JsonSerializer.Serialize(reply),
            CreatedAt = now,
            AvailableAt = now,
        });
    }

    /// <summary>To be called after the commit, so that nobody waits for the next look.</summary>
    public Task WakeAsync(CancellationToken cancellationToken) => signals.RaiseAsync(db, Topic, "new", cancellationToken);
}
