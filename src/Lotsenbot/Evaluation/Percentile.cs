namespace Lotsenbot.Evaluation;

/// <summary>Percentiles by nearest rank: always a value that occurred.</summary>
public static class Percentile
{
    /// <param name="share">From 0 to 1, e.g. 0.95.</param>
    public static TimeSpan Of(IReadOnlyCollection<TimeSpan> times, double share)
    {
        ArgumentOutOfRangeException.ThrowIfZero(times.Count);
        return times.Order().ElementAt(Math.Clamp((int)Math.Ceiling(share * times.Count) - 1, 0, times.Count - 1));
    }
}
