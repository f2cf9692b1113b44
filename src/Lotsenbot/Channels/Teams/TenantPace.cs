using Lotsenbot.Data;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams;

/// <summary>
/// Keeps all nodes together below the tenant's limit: each takes the next moments from the row they share, some at a time, and makes one request
/// at each. Where many different people are throttled, all slow down, and are faster again little by little; one person's throttle slows nobody.
/// </summary>
internal sealed class TenantPace(GroupCommit commits, IOptions<TeamsOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>How far ahead one node takes: more would be lost with it, less would ask the database too often.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(1);

    /// <summary>So far ahead nothing is given out, however many wait: a clock was wrong, here or on another node, and has been put right.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromMinutes(5);

    /// <summary>So many of the last answers must be throttles before it is more than somebody's own.</summary>
    private const int Remembered = 50;
    private const int TooMany = 10;

    // Each look makes the interval one percent shorter, down to the setting's, and takes the moments of the time ahead, but one at least.
    private const string Interval = """CASE WHEN teams_pace."IntervalTicks" * 99 / 100 < @p1 THEN @p1 ELSE teams_pace."IntervalTicks" * 99 / 100 END""";

    private const string Take =
        $"""
        INSERT INTO teams_pace ("Id", "NextTicks", "IntervalTicks") VALUES (1, @p0 + CASE WHEN @p1 > @p2 THEN @p1 ELSE @p2 / @p1 * @p1 END, @p1)
        ON CONFLICT ("Id") DO UPDATE SET
            "IntervalTicks" = {Interval},
            "NextTicks" = CASE WHEN teams_pace."NextTicks" > @p0 AND teams_pace."NextTicks" < @p3 THEN teams_pace."NextTicks" ELSE @p0 END
                + CASE WHEN {Interval} > @p2 THEN {Interval} ELSE @p2 / ({Interval}) * ({Interval}) END
        RETURNING "NextTicks", "IntervalTicks"
        """;

    private const string Slow =
        """
        UPDATE teams_pace SET "IntervalTicks" = CASE WHEN "IntervalTicks" * 3 / 2 > @p0 THEN @p0 ELSE "IntervalTicks" * 3 / 2 END
        """;

    private readonly SemaphoreSlim _one = new(1);
    private readonly Queue<long> _moments = new();
    private readonly Lock _hearing = new();
    private readonly Queue<bool> _heard = new();

    /// <summary>Waits for the moment of the caller's request.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        long moment;
        await _one.WaitAsync(cancellationToken);
        try
        {
            // What nobody used in its time is not made up for.
            while (_moments.TryPeek(out var oldest) && new TimeSpan(oldest - time.GetUtcNow().UtcTicks) is var left && (left < -Ahead || left > Farthest))
                _moments.Dequeue();
            if (_moments.Count == 0)
                await TakeMomentsAsync();
            moment = _moments.Dequeue();
        }
        finally
        {
            _one.Release();
        }
        var wait = new TimeSpan(moment - time.GetUtcNow().UtcTicks);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
    }

    /// <summary>Takes note of an answer.</summary>
    public void Hear(bool isThrottled)
    {
        lock (_hearing)
        {
            _heard.Enqueue(isThrottled);
            if (_heard.Count > Remembered)
                _heard.Dequeue();
            if (!isThrottled || _heard.Count(throttled => throttled) < TooMany)
                return;
            _heard.Clear();
        }
        commits.Run(writer => writer.ExecuteAsync(Slow, Slowest.Ticks));
    }

    public void Dispose() => _one.Dispose();

    private async Task TakeMomentsAsync()
    {
        var shortest = TimeSpan.TicksPerSecond / options.Value.RequestsPerSecond;
        var now = time.GetUtcNow().UtcTicks;
        var rows = await commits.RunAsync(
            writer => writer.ReadAsync(Take, row => (Next: row.GetInt64(0), Interval: row.GetInt64(1)), now, shortest, Ahead.Ticks, now + Farthest.Ticks),
            CancellationToken.None);
        for (var left = Math.Max(1, Ahead.Ticks / rows[0].Interval); left > 0; left--)
            _moments.Enqueue(rows[0].Next - left * rows[0].Interval);
    }
}
