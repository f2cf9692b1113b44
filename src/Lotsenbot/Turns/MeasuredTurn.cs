using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lotsenbot.Hosting.Telemetry;

namespace Lotsenbot.Turns;

internal enum TurnOutcome
{
    /// <summary>Neither answered nor put back: its lease runs out.</summary>
    Abandoned,
    Done,
    PutBack,
    Apologised,

    /// <summary>Another worker has it by now.</summary>
    Lost,
}

/// <summary>One attempt at a turn, from its creation to its disposal.</summary>
internal sealed class MeasuredTurn(Activity span, string channel, Counter<long> turns, Histogram<double> duration, TimeProvider time) : IDisposable
{
    private readonly long _start = time.GetTimestamp();

    public TurnOutcome Outcome { get; set; }

    public void Dispose()
    {
        var channelTag = new KeyValuePair<string, object?>(Spans.ChannelTag, channel);
        var outcomeTag = new KeyValuePair<string, object?>(Spans.OutcomeTag, Outcome.ToString());
        turns.Add(1, channelTag, outcomeTag);
        duration.Record(time.GetElapsedTime(_start).TotalSeconds, channelTag);
        span.SetTag(channelTag.Key, channelTag.Value).SetTag(outcomeTag.Key, outcomeTag.Value);
        span.SetStatus(Outcome == TurnOutcome.Done ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
        span.Dispose();
    }
}

/// <summary>One reply on its way into a channel, from its creation to its disposal.</summary>
internal sealed class MeasuredReply(string channel, Counter<long> replies) : IDisposable
{
    private readonly Activity? _span = Spans.Source.StartActivity("reply", ActivityKind.Producer);

    public bool IsSent { get; set; }

    public void Dispose()
    {
        replies.Add(1, new(Spans.ChannelTag, channel), new("lotsenbot.result", IsSent ? "sent" : "failed"));
        _span?.SetTag(Spans.ChannelTag, channel).SetStatus(IsSent ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
        _span?.Dispose();
    }
}
