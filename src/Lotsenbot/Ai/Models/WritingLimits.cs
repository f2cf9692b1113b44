namespace Lotsenbot.Ai.Models;

/// <summary>How long a model may be silent before it writes, and how long it may take in all.</summary>
internal sealed class WritingLimits : IDisposable
{
    private readonly CancellationTokenSource _first;
    private readonly CancellationTokenSource _whole;
    private readonly CancellationTokenSource _either;

    public WritingLimits(ModelOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        _first = new CancellationTokenSource(options.FirstTokenTimeout, time);
        _whole = new CancellationTokenSource(options.Timeout, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _first.Token, _whole.Token);
    }

    public CancellationToken Token => _either.Token;

    public bool AreOver => _first.IsCancellationRequested || _whole.IsCancellationRequested;

    /// <summary>It has begun to write.</summary>
    public void Begin() => _first.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _either.Dispose();
        _first.Dispose();
        _whole.Dispose();
    }
}
