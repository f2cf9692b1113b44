using System.Diagnostics.Metrics;

namespace Lotsenbot.Hosting.Telemetry;

public static class Seconds
{
    private static readonly InstrumentAdvice<double> Advice = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
    };

    /// <summary>A histogram of durations in seconds, fine enough for a search and wide enough for a turn's time limit.</summary>
    public static Histogram<double> CreateDuration(this Meter meter, string name, string description) =>
        meter.CreateHistogram(name, "s", description, tags: null, Advice);
}
