using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lotsenbot.Hosting.Telemetry;

namespace Lotsenbot.Turns;

/// <summary>How turns do, as numbers and as spans: by channel and outcome, never by person or conversation.</summary>
internal sealed class TurnTelemetry
{
    private readonly Counter<long> _turns;
    private readonly Counter<long> _replies;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _waiting;
    private readonly TimeProvider _time;

    public TurnTelemetry(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(Spans.SourceName);
        _turns = meter.CreateCounter<long>("lotsenbot.turns", "{turn}", "Attempts at turns by channel and outcome.");
        _replies = meter.CreateCounter<long>("lotsenbot.replies", "{reply}", "Replies handed to a channel, by result.");
        _duration = meter.CreateDuration("lotsenbot.turn.duration", "From taking a turn out of the inbox to the end of the attempt.");
        _waiting = meter.CreateDuration("lotsenbot.queue.wait", "From the receipt of a message to its first attempt.");
    }

    public MeasuredTurn Begin(InboundMessage message)
    {
        // Without anybody who collects spans there is none; the log names the trace nevertheless.
        ActivityContext.TryParse(message.TraceParent, traceState: null, isRemote: true, out var receipt);
        var span = Spans.Source.StartActivity("turn", ActivityKind.Consumer, receipt) ?? Unobserved(message);
        if (message.Claims == 1)
            MeasureWaiting(message);
        return new MeasuredTurn(span, message.Channel, _turns, _duration, _time);
    }

    public MeasuredReply BeginReply(string channel) => new(channel, _replies);

    private void MeasureWaiting(InboundMessage message)
    {
        var now = _time.GetUtcNow();
        _waiting.Record((now - message.ReceivedAt).TotalSeconds, new KeyValuePair<string, object?>(Spans.ChannelTag, message.Channel));
        using var queue = Spans.Source.StartActivity("queue", ActivityKind.Internal, parentContext: default, startTime: message.ReceivedAt);
        queue?.SetEndTime(now.UtcDateTime);
    }

    private static Activity Unobserved(InboundMessage message)
    {
        var span = new Activity("turn");
        if (message.TraceParent is { } parent)
            span.SetParentId(parent);
        return span.Start();
    }
}
