using Lotsenbot.Data;

namespace Lotsenbot.Channels.Teams;

/// <summary>What is known of a message of ours before it is sent.</summary>
/// <param name="TurnId">The turn that it answered, if it was sent before.</param>
/// <param name="ActivityId">Teams' id; null: it has not been taken, as far as we know.</param>
/// <param name="IsUnsure">An earlier attempt ended without anybody knowing how.</param>
internal sealed record SendAttempt(string? TurnId, string? ActivityId, bool IsUnsure);

/// <summary>
/// Notes what is sent, before and after. Teams has no key against sending twice, and can't be asked what arrived: whoever is killed between the
/// two notes can't know, so the time between them is the call alone.
/// </summary>
internal sealed class SentLog(GroupCommit commits, TimeProvider time)
{
    private const string Begin =
        """
        INSERT INTO teams_sent ("Key", "ConversationId", "TurnId", "ActivityId", "Attempts", "At") VALUES (@p0, @p1, @p2, NULL, 1, @p3)
        ON CONFLICT ("Key") DO UPDATE SET "Attempts" = teams_sent."Attempts" + 1, "At" = excluded."At"
        RETURNING "TurnId", "ActivityId", "Attempts"
        """;

    private const string Marking = """UPDATE teams_sent SET "TurnId" = @p1, "ActivityId" = @p2 WHERE "Key" = @p0""";
    private const string Unbegin = """UPDATE teams_sent SET "Attempts" = "Attempts" - 1 WHERE "Key" = @p0 AND "ActivityId" IS NULL""";
    private const string Known = """SELECT "ConversationId", "ActivityId", "Attempts" FROM teams_sent WHERE "Key" = @p0""";
    private static readonly string Others =
        $"""
        DELETE FROM teams_sent WHERE "Key" IN ({string.Join(", ", ReplyPart.Names.Select((_, i) => $"@p{i + 1}"))}) AND "TurnId" <> @p0
        RETURNING "ActivityId"
        """;

    public async Task<SendAttempt> BeginAsync(string key, string conversationId, string? turnId)
    {
        var now = time.GetUtcNow();
        var rows = await commits.RunAsync(
            writer => writer.ReadAsync(
                Begin,
                row => new SendAttempt(row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt32(2) > 1),
                key, conversationId, turnId, now),
            CancellationToken.None);
        return rows[0];
    }

    public Task MarkAsync(string key, string? turnId, string? activityId) =>
        commits.RunAsync(writer => writer.ExecuteAsync(Marking, key, turnId, activityId ?? ""), CancellationToken.None);

    /// <summary>For whoever writes something else at once and waits for that: it is committed no later.</summary>
    public void Mark(string key, string? turnId, string? activityId) =>
        commits.Run(writer => writer.ExecuteAsync(Marking, key, turnId, activityId ?? ""));

    /// <summary>It is known that the attempt sent nothing.</summary>
    public Task UnbeginAsync(string key) => commits.RunAsync(writer => writer.ExecuteAsync(Unbegin, key), CancellationToken.None);

    /// <summary>What was noted of a message; null when nothing was.</summary>
    public async Task<(string ConversationId, SendAttempt Attempt)?> FindAsync(string key)
    {
        var rows = await commits.RunAsync(
            writer => writer.ReadAsync(Known, row => (row.GetString(0), new SendAttempt(null, row.IsDBNull(1) ? null : row.GetString(1), row.GetInt32(2) > 0)), key),
            CancellationToken.None);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Takes the parts of an earlier reply to the same message out that the newest one does not have.</summary>
    /// <param name="message">With what the keys of its parts begin.</param>
    /// <param name="turnId">The newest one's.</param>
    /// <returns>Their ids in Teams.</returns>
    public async Task<IReadOnlyList<string>> TakeOutdatedAsync(string message, string turnId)
    {
        var ids = await commits.RunAsync(
            writer => writer.ReadAsync(Others, row => row.IsDBNull(0) ? "" : row.GetString(0), [turnId, .. ReplyPart.Names.Select(part => message + part)]),
            CancellationToken.None);
        return [.. ids.Where(id => id.Length > 0)];
    }
}
