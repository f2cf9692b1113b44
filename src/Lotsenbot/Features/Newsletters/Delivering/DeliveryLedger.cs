using System.Data.Common;
using Lotsenbot.Data;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Newsletters.Delivering;

/// <summary>A delivery as a node has taken it.</summary>
/// <param name="Channel">Where whoever had it before had begun; null: nothing was begun.</param>
internal sealed record TakenDelivery(long Id, Guid NewsletterId, Guid? PersonId, int Claims, int Attempts, int Round, string? Channel)
{
    private const string Prefix = "newsletter|";

    /// <summary>Names its message to the channels.</summary>
    public string Key => KeyOf(NewsletterId, Round);

    public static string KeyOf(Guid newsletterId, int round) => $"{Prefix}{newsletterId:N}|{round}";

    /// <summary>The newsletter whose message has this key; null when it is another message.</summary>
    public static Guid? NewsletterIn(string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(key[Prefix.Length..].Split('|')[0], "N", out var id) ? id : null;
}

/// <summary>What becomes of a delivery after an attempt.</summary>
/// <param name="IsRefused">It was the message that was not taken, not the person that was not there.</param>
internal sealed record DeliveryResult(DeliveryState State, string? Channel, string? Reason, TimeSpan Pause = default, bool IsRefused = false);

/// <summary>
/// The book of deliveries: taken by one node at a time, noted before anything is sent and again afterwards. Whoever is killed leaves what he took to
/// the next one when the lease has run out.
/// </summary>
internal sealed class DeliveryLedger(GroupCommit commits, IOptions<DatabaseOptions> database, IOptions<NewsletterOptions> options, TimeProvider time)
{
    // What runs is only taken while its newsletter is sent; what a dead node left behind, always: somebody has to say what became of it. Whoever is alive
    // knows what they have themselves, also when the clock jumps over the lease.
    private readonly string _take =
        $"""
        UPDATE deliveries SET "State" = 'InFlight', "Claims" = "Claims" + 1, "Node" = @p3, "AvailableAt" = @p0
        WHERE "Id" IN (
            SELECT candidate."Id" FROM deliveries AS candidate
            WHERE candidate."State" IN ('Waiting', 'InFlight') AND candidate."AvailableAt" <= @p1
              AND (candidate."State" = 'InFlight' AND (candidate."Node" IS NULL OR candidate."Node" <> @p3)
                OR candidate."State" = 'Waiting' AND EXISTS (SELECT 1 FROM newsletters WHERE newsletters."Id" = candidate."NewsletterId" AND newsletters."State" = 'Sending'))
            ORDER BY candidate."AvailableAt", candidate."Id" LIMIT @p2
            {(database.Value.Provider == DatabaseProvider.Postgres ? "FOR UPDATE SKIP LOCKED" : "")})
        RETURNING "Id", "NewsletterId", "PersonId", "Claims", "Attempts", "Round", "Channel"
        """;

    private const string Keep = """UPDATE deliveries SET "AvailableAt" = @p0 WHERE "State" = 'InFlight' AND "Node" = @p1""";

    private const string Begin =
        """
        UPDATE deliveries SET "Channel" = @p2 WHERE "Id" = @p0 AND "Claims" = @p1 AND "State" = 'InFlight' AND "PersonId" IS NOT NULL
          AND EXISTS (SELECT 1 FROM newsletters WHERE newsletters."Id" = deliveries."NewsletterId" AND newsletters."State" = 'Sending')
        """;

    // That it arrived is true whoever has it now; everything else only counts from whoever has it.
    private const string Finish =
        """
        UPDATE deliveries SET "State" = @p2, "Channel" = @p3, "Reason" = @p4, "AvailableAt" = @p5, "ChangedAt" = @p6, "Node" = NULL,
            "Attempts" = "Attempts" + CASE WHEN @p2 = 'Waiting' THEN @p8 ELSE 0 END
        WHERE "Id" = @p0 AND "Round" = @p7
          AND ("State" = 'InFlight' AND "Claims" = @p1 OR @p2 = 'Delivered' AND "State" IN ('InFlight', 'Unsure'))
        """;

    private const string Leave = """UPDATE deliveries SET "AvailableAt" = @p2, "Node" = NULL WHERE "Id" = @p0 AND "Claims" = @p1 AND "State" = 'InFlight'""";

    private const string Mine = """SELECT "Id" FROM deliveries WHERE "State" = 'InFlight' AND "Node" = @p0""";
    private const string LeaveMine = """UPDATE deliveries SET "AvailableAt" = @p2, "Node" = NULL WHERE "Id" = @p0 AND "Node" = @p1 AND "State" = 'InFlight'""";

    /// <summary>This process.</summary>
    public Guid Node { get; } = Guid.NewGuid();

    /// <summary>The deliveries that have been due for longest, at most so many.</summary>
    public Task<IReadOnlyList<TakenDelivery>> TakeAsync(int most)
    {
        var now = time.GetUtcNow();
        return commits.RunAsync(writer => writer.ReadAsync(_take, Read, now + options.Value.Lease, now, most, Node), CancellationToken.None);
    }

    /// <summary>A sign of life: what this node has stays with it.</summary>
    public Task KeepAsync() => commits.RunAsync(writer => writer.ExecuteAsync(Keep, time.GetUtcNow() + options.Value.Lease, Node), CancellationToken.None);

    /// <summary>Notes that it is about to be sent. False: not to be sent any more, or not by us.</summary>
    public async Task<bool> BeginAsync(TakenDelivery taken, string channel) =>
        await commits.RunAsync(writer => writer.ExecuteAsync(Begin, taken.Id, taken.Claims, channel), CancellationToken.None) == 1;

    public Task FinishAsync(TakenDelivery taken, DeliveryResult result)
    {
        var now = time.GetUtcNow();
        // Put off by a channel, unlike put back because of a pause.
        var counted = result.Reason is null ? 0 : 1;
        return commits.RunAsync(
            writer => writer.ExecuteAsync(
                Finish, taken.Id, taken.Claims, result.State, result.Channel, result.Reason, now + result.Pause, now, taken.Round, counted),
            CancellationToken.None);
    }

    /// <summary>For the next who looks: nobody here knows what became of it.</summary>
    public Task LeaveAsync(TakenDelivery taken, TimeSpan pause) =>
        commits.RunAsync(writer => writer.ExecuteAsync(Leave, taken.Id, taken.Claims, time.GetUtcNow() + pause), CancellationToken.None);

    /// <summary>Likewise all that this node has, except these.</summary>
    public Task LeaveOthersAsync(ICollection<long> ids)
    {
        var now = time.GetUtcNow();
        return commits.RunAsync(
            async writer =>
            {
                var others = (await writer.ReadAsync(Mine, row => row.GetInt64(0), Node)).Where(id => !ids.Contains(id)).ToList();
                foreach (var id in others)
                    await writer.ExecuteAsync(LeaveMine, id, Node, now);
                return others.Count;
            },
            CancellationToken.None);
    }

    private static TakenDelivery Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetGuid(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.IsDBNull(6) ? null : row.GetString(6));
}
