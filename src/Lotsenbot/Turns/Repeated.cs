namespace Lotsenbot.Turns;

/// <summary>Does something again and again, until it is stopped. As long as there is nothing to do it is a timer and no more: most turns end before.</summary>
internal sealed class Repeated : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<CancellationToken, Task> _work;
    private readonly ITimer _timer;
    private Task _working = Task.CompletedTask;
    private bool _isWorking;
    private bool _isDue;
    private bool _isStopped;

    /// <param name="first">How long until the first time; zero: at once.</param>
    /// <param name="interval">Between two times.</param>
    /// <param name="work">Throws nothing.</param>
    /// <param name="time">The clock.</param>
    public Repeated(TimeSpan first, TimeSpan interval, Func<CancellationToken, Task> work, TimeProvider time)
    {
        _work = work;
        if (first == TimeSpan.Zero)
            Work();
        _timer = time.CreateTimer(_ => Work(), state: null, first == TimeSpan.Zero ? interval : first, interval);
    }

    /// <summary>Afterwards nothing more is done.</summary>
    public async Task StopAsync()
    {
        lock (_lock)
            _isStopped = true;
        _timer.Dispose();
        if (_working.IsCompleted)
            return;
        await _stop.CancelAsync();
        await _working;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private void Work()
    {
        lock (_lock)
        {
            _isDue = _isWorking;
            if (_isWorking || _isStopped)
                return;
            _isWorking = true;
            _working = WorkAsync();
        }
    }

    // What was due while it worked is done once more.
    private async Task WorkAsync()
    {
        do
            await _work(_stop.Token);
        while (GoesOn());
    }

    private bool GoesOn()
    {
        lock (_lock)
        {
            _isWorking = _isDue && !_isStopped;
            _isDue = false;
            return _isWorking;
        }
    }
}
