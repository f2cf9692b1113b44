using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lotsenbot.Hosting.Telemetry;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>How long finding passages takes; never for which question.</summary>
public sealed class RetrievalTelemetry(IMeterFactory meters, TimeProvider time)
{
    private readonly Histogram<double> _duration = meters.Create(Spans.SourceName)
        .CreateDuration("lotsenbot.retrieval.duration", "Finding the passages for one question, its vector included.");

    public MeasuredRetrieval Begin() => new(_duration, time);
}

/// <summary>One retrieval, from its creation to its disposal.</summary>
public sealed class MeasuredRetrieval(Histogram<double> duration, TimeProvider time) : IDisposable
{
    private readonly long _start = time.GetTimestamp();
    private readonly Activity? _span = Spans.Source.StartActivity("retrieve");

    /// <summary>False: by words alone.</summary>
    public bool IsByMeaning { get; set; }

    public void Dispose()
    {
        var tag = new KeyValuePair<string, object?>("lotsenbot.by_meaning", IsByMeaning);
        duration.Record(time.GetElapsedTime(_start).TotalSeconds, tag);
        _span?.SetTag(tag.Key, tag.Value);
        _span?.Dispose();
    }
}
