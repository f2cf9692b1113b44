using Microsoft.Extensions.Options;

namespace Lotsenbot.Data;

/// <summary>
/// Makes what was committed survive a power cut, for many writers at once: SQLite is told not to wait for the disk at each commit
/// (<c>synchronous = NORMAL</c> in https://www.sqlite.org/pragma.html, "might roll back following a power loss"), and whoever has committed waits here for
/// the write-ahead log to be on the disk. The next writer need not.
/// </summary>
public sealed class SqliteFlush(IOptions<DatabaseOptions> options, TimeProvider time)
{
    /// <summary>How long what nobody waits for may not be on the disk.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly string _log = Path.Combine(options.Value.DataFolder, $"{DatabaseOptions.SqliteFile}-wal");
    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private Task? _next;
    private long _begun;
    private long _onDisk;
    private long _awaited;
    private int _isAwaited;

    /// <summary>The flush that was begun last: one with a higher number brings to the disk what has been committed by now.</summary>
    public long Begun => Volatile.Read(ref _begun);

    /// <summary>The last one that has ended: what was committed when <see cref="Begun"/> was lower is on the disk.</summary>
    public long OnDisk => Volatile.Read(ref _onDisk);

    /// <summary>Whatever was committed before is on the disk when it ends. Throws IOException where the disk fails.</summary>
    public Task WhenOnDiskAsync() => WhenOnDiskAsync(Begun);

    /// <summary>The same for what was committed when <see cref="Begun"/> was asked for: others may have brought it to the disk since.</summary>
    public Task WhenOnDiskAsync(long begun)
    {
        // Commits of PostgreSQL are.
        if (options.Value.Provider != DatabaseProvider.Sqlite)
            return Task.CompletedTask;
        TaskCompletionSource ours;
        lock (_lock)
        {
            if (_onDisk > begun)
                return Task.CompletedTask;
            if (!_running.IsCompleted)
                return _begun > begun ? _running : _next ??= WhenOnDiskAfterAsync(_running, _begun);
            ours = new(TaskCreationOptions.RunContinuationsAsynchronously);
            // Who comes from now on needs a flush that begins later: also those who come before who waited for this one has noticed.
            (_running, _next) = (ours.Task, null);
            _begun++;
        }
        // On the caller's thread: whoever came first need not wait for another one to begin.
        try
        {
            Flush();
            lock (_lock)
                _onDisk = _begun;
            ours.SetResult();
        }
        catch (Exception exception)
        {
            ours.SetException(exception);
        }
        return ours.Task;
    }

    /// <summary>The same for what nobody waits for: a moment later it is on the disk, too.</summary>
    public async void Soon(long begun)
    {
        Volatile.Write(ref _awaited, begun);
        if (Interlocked.Exchange(ref _isAwaited, 1) == 1)
            return;
        await Task.Delay(Patience, time);
        Volatile.Write(ref _isAwaited, 0);
        await WhenOnDiskAsync(Volatile.Read(ref _awaited)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WhenOnDiskAfterAsync(Task running, long begun)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await WhenOnDiskAsync(begun);
    }

    private void Flush()
    {
        try
        {
            using var log = File.OpenHandle(_log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(log);
        }
        catch (FileNotFoundException)
        {
            // All of it is in the database: that was made sure before the log was removed.
        }
    }
}
