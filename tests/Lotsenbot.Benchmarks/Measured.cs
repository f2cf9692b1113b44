using System.Diagnostics;
using System.Globalization;
using Lotsenbot.Evaluation;

namespace Lotsenbot.Benchmarks;

/// <summary>How figures are taken and written.</summary>
internal static class Measured
{
    /// <summary>Warm, one after the other: median and 95th percentile.</summary>
    public static async Task<(TimeSpan Median, TimeSpan P95)> LatencyAsync(IReadOnlyList<string> questions, Func<string, Task> ask)
    {
        // Once through all, so that what is measured is compiled as it stays.
        foreach (var question in questions)
            await ask(question);
        var times = new List<TimeSpan>();
        foreach (var question in questions)
        {
            var start = Stopwatch.GetTimestamp();
            await ask(question);
            times.Add(Stopwatch.GetElapsedTime(start));
        }
        return (Percentile.Of(times, 0.5), Percentile.Of(times, 0.95));
    }

    /// <summary>Of the process, after a full collection, in MB.</summary>
    public static double WorkingSet()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1024.0 / 1024;
    }

    public static string Machine() => string.Create(CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024.0 / 1024 / 1024:0} GB memory");

    public static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    public static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);
}
