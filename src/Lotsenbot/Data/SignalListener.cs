using System.Threading.Channels;

namespace Lotsenbot.Data;

/// <summary>One who listens to a topic of <see cref="Signals"/>, from its creation to its disposal.</summary>
public sealed class SignalListener : IDisposable
{
    private readonly Signals _signals;
    private readonly TimeProvider _time;

    // Somebody too slow to hear 64 signals looks at the database anyway.
    private readonly Channel<string> _heard =
        Channel.CreateBounded<string>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });

    internal SignalListener(Signals signals, string topic, TimeProvider time)
    {
        _signals = signals;
        _time = time;
        Topic = topic;
    }

    public string Topic { get; }

    /// <summary>The next message, or null when nothing came for so long.</summary>
    public async Task<string?> NextAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timeLimit = new CancellationTokenSource(atMost, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeLimit.Token, cancellationToken);
        try
        {
            return await _heard.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Takes everything heard so far as heard: for one who looks at the database now, whatever the messages say.</summary>
    public void Skip()
    {
        while (_heard.Reader.TryRead(out _))
        {
        }
    }

    public void Dispose() => _signals.Forget(this);

    internal void Hear(string message) => _heard.Writer.TryWrite(message);
}
