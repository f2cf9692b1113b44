using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Channels.Teams;

/// <summary>Sees to it that a press is worked on once, on whichever node its repetitions arrive.</summary>
internal sealed class PressLog(LotsenbotDb db, GroupCommit commits, TimeProvider time)
{
    // A node answers within half of it, if only that it takes longer; one that has not has died, and Teams asks again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private const string Claim =
        """
        INSERT INTO teams_presses ("Key", "Json", "At") VALUES (@p0, NULL, @p1)
        ON CONFLICT ("Key") DO UPDATE SET "At" = excluded."At" WHERE teams_presses."Json" IS NULL AND teams_presses."At" < @p2
        """;

    private const string Keep = """UPDATE teams_presses SET "Json" = @p1 WHERE "Key" = @p0""";
    private const string Release = """DELETE FROM teams_presses WHERE "Key" = @p0 AND "Json" IS NULL""";

    /// <summary>The answer to a press: worked out by the caller, or by whoever was first.</summary>
    /// <param name="limit">How long to wait for somebody else's answer.</param>
    /// <returns>Null when it did not come in time.</returns>
    public async Task<string?> OnceAsync(Turn turn, TimeSpan limit, Func<Task<string>> work, CancellationToken cancellationToken)
    {
        var key = $"{turn.Conversation.ConversationId}|{turn.Id}";
        var now = time.GetUtcNow();
        // Not waited for until it is on the disk: whoever comes back after a power cut finds nobody working on it anyway.
        if ((await commits.CommitAsync(writer => writer.ExecuteAsync(Claim, key, now, now - Patience))).Result == 0)
            return await AnswerOfOtherAsync(key, now + limit, cancellationToken);
        try
        {
            var answer = await work();
            await commits.RunAsync(writer => writer.ExecuteAsync(Keep, key, answer), CancellationToken.None);
            return answer;
        }
        catch
        {
            await commits.RunAsync(writer => writer.ExecuteAsync(Release, key), CancellationToken.None);
            throw;
        }
    }

    private async Task<string?> AnswerOfOtherAsync(string key, DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await db.TeamsPresses.Where(press => press.Key == key).Select(press => press.Json).SingleOrDefaultAsync(cancellationToken);
            if (answer is not null || time.GetUtcNow() >= until)
                return answer;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
