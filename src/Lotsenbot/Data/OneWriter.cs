namespace Lotsenbot.Data;

/// <summary>
/// The queue of those who want to write to SQLite, which has one writer at a time. SQLite itself knows no queue: whoever finds it busy
/// sleeps, blocks a thread meanwhile, and loses against whoever comes at the right moment. Here they wait in order and block nobody.
/// </summary>
public sealed class OneWriter : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private object? _holder;

    /// <param name="holder">Whose turn it is then, until it leaves.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task EnterAsync(object holder, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        _holder = holder;
    }

    /// <summary>Does nothing when it is somebody else's turn.</summary>
    public void Leave(object holder)
    {
        if (Interlocked.CompareExchange(ref _holder, null, holder) == holder)
            _turn.Release();
    }

    public void Dispose() => _turn.Dispose();
}
