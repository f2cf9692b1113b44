using Lotsenbot.Evaluation;

namespace Lotsenbot.Benchmarks.Messages;

/// <summary>One turn, from the moment the message was sent.</summary>
/// <param name="Acknowledged">The endpoint's HTTP answer.</param>
/// <param name="Answered">The reply reached the connector.</param>
internal sealed record TurnTimes(TimeSpan Acknowledged, TimeSpan Answered);

/// <summary>What a bot did under load, and the processor time it took for that.</summary>
internal sealed record LoadResult(IReadOnlyList<TurnTimes> Turns, TimeSpan Elapsed, TimeSpan ProcessorTime)
{
    public static LoadResult None { get; } = new([], TimeSpan.Zero, TimeSpan.Zero);

    public double PerSecond => Turns.Count / Elapsed.TotalSeconds;

    public double PerCoreSecond => Turns.Count / ProcessorTime.TotalSeconds;

    public TimeSpan Answered(double share) => Percentile.Of([.. Turns.Select(turn => turn.Answered)], share);

    public TimeSpan Acknowledged(double share) => Percentile.Of([.. Turns.Select(turn => turn.Acknowledged)], share);

    public LoadResult And(LoadResult other) => new([.. Turns, .. other.Turns], Elapsed + other.Elapsed, ProcessorTime + other.ProcessorTime);
}
