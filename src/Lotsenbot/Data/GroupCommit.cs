using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Data;

/// <summary>What a write brought, once it is committed.</summary>
/// <param name="Flushes">How often the log had been brought to the disk before (<see cref="SqliteFlush.Begun"/>).</param>
public readonly record struct Committed<TResult>(TResult Result, long Flushes);

/// <summary>
/// Commits the small writes of many callers in one transaction: a commit costs many times what a write does. Whoever finds nobody committing
/// does it at once and on its own thread; while one transaction is being committed, the next one gathers.
/// </summary>
public sealed partial class GroupCommit(
    IServiceScopeFactory scopes, Signals signals, OneWriter oneWriter, SqliteFlush flush, ILogger<GroupCommit> logger) : IAsyncDisposable
{
    /// <summary>SQLite has one writer at a time: others must get their turn.</summary>
    private const int MostInAGroup = 200;

    /// <summary>
    /// Each conversation has its own place in the indexes: SQLite's usual two megabytes hold those of a hundred that are busy, and no more. It is one
    /// connection that gets 32.
    /// </summary>
    private const string MorePages = "PRAGMA cache_size = -32768;";

    /// <summary>How long a write that nobody waits for may wait for company. Of the machine's time: whoever sets the clock does not make it longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(3);

    private readonly Lock _lock = new();
    private readonly Queue<PendingWrite> _pending = new();
    private TaskCompletionSource? _committing;
    private bool _isDisposed;
    private int _isAwaited;
    private AsyncServiceScope? _scope;
    private GroupWriter? _writer;

    /// <summary>Runs the write and commits it; when the task has ended, it is durable.</summary>
    /// <param name="write">May run twice if another write of its group fails, so it must do nothing but write.</param>
    /// <param name="cancellationToken">Ends the waiting; the write may be committed nevertheless.</param>
    public async Task<TResult> RunAsync<TResult>(Func<GroupWriter, Task<TResult>> write, CancellationToken cancellationToken)
    {
        var pending = new PendingWrite<TResult>(write, isDurable: true);
        Start(pending);
        return (await pending.Task.WaitAsync(cancellationToken)).Result;
    }

    /// <summary>
    /// Like <see cref="RunAsync"/>, but ends when the write is committed: whoever kills the program no longer undoes it. A power cut may, until
    /// <see cref="WhenDurableAsync"/> has ended or a moment has passed.
    /// </summary>
    public Task<Committed<TResult>> CommitAsync<TResult>(Func<GroupWriter, Task<TResult>> write)
    {
        var pending = new PendingWrite<TResult>(write, isDurable: false);
        Start(pending);
        return pending.Task;
    }

    /// <summary>What was committed is durable when it ends.</summary>
    public Task WhenDurableAsync<TResult>(Committed<TResult> committed) => flush.WhenOnDiskAsync(committed.Flushes);

    /// <summary>
    /// For what nobody waits for: it is committed with what is asked for next, or by itself when nothing is for some milliseconds. If it can't be, the log
    /// tells.
    /// </summary>
    public async void Run(Func<GroupWriter, Task<int>> write)
    {
        var pending = new PendingWrite<int>(write, isDurable: false);
        try
        {
            Add(pending);
            if (Interlocked.Exchange(ref _isAwaited, 1) == 0)
            {
                await Task.Delay(Patience);
                Volatile.Write(ref _isAwaited, 0);
                Start();
            }
            await pending.Task;
        }
        catch (Exception exception)
        {
            Log.NotWritten(logger, exception);
        }
    }

    /// <summary>What was accepted is still written.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
            _isDisposed = true;
        Start();
        Task committing;
        lock (_lock)
            committing = _committing?.Task ?? Task.CompletedTask;
        await committing;
        await DisconnectAsync();
    }

    private void Add(PendingWrite write)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _pending.Enqueue(write);
        }
    }

    private void Start(PendingWrite write)
    {
        Add(write);
        Start();
    }

    private void Start()
    {
        lock (_lock)
        {
            if (_committing is not null || _pending.Count == 0)
                return;
            _committing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        _ = CommitAllAsync();
    }

    private async Task CommitAllAsync()
    {
        // What is written for many belongs to nobody's span.
        Activity.Current = null;
        while (true)
        {
            await CommitAsync(TakeGroup());
            if (HasEnded())
                return;
            // Whoever came first has what it came for; and whoever is ready to write may still join the next group.
            await Task.Yield();
        }
    }

    private List<PendingWrite> TakeGroup()
    {
        var group = new List<PendingWrite>();
        lock (_lock)
            while (group.Count < MostInAGroup && _pending.TryDequeue(out var write))
                group.Add(write);
        return group;
    }

    private bool HasEnded()
    {
        lock (_lock)
        {
            if (_pending.Count > 0)
                return false;
            _committing!.SetResult();
            _committing = null;
            return true;
        }
    }

    private async Task CommitAsync(List<PendingWrite> group)
    {
        if (await TryCommitAsync(group) is not { } failure)
            return;
        // One of them spoils it for all, or the connection was broken: once more, each on its own account.
        Log.GroupFailed(logger, failure, group.Count);
        foreach (var write in group)
            if (await TryCommitAsync([write]) is { } own)
                write.Fail(own);
    }

    /// <returns>Null when the group is committed and everybody knows.</returns>
    private async Task<Exception?> TryCommitAsync(List<PendingWrite> group)
    {
        try
        {
            var writer = await ConnectAsync();
            await writer.BeginAsync();
            foreach (var write in group)
                await write.RunAsync(writer);
            await writer.CommitAsync();
        }
        catch (Exception exception)
        {
            // Whatever went wrong, the connection is not to be trusted.
            await DisconnectAsync();
            return exception;
        }
        await TellAsync(group, flush.Begun);
        return null;
    }

    private async Task TellAsync(List<PendingWrite> group, long flushes)
    {
        foreach (var write in group.Where(write => !write.IsDurable))
            write.Succeed(flushes);
        if (!group.Exists(write => write.IsDurable))
        {
            flush.Soon(flushes);
            return;
        }
        Exception? failure = null;
        try
        {
            await flush.WhenOnDiskAsync(flushes);
        }
        catch (Exception exception)
        {
            failure = exception;
        }
        foreach (var write in group.Where(write => write.IsDurable))
            if (failure is null)
                write.Succeed(flushes);
            else
                write.Fail(failure);
    }

    private async Task<GroupWriter> ConnectAsync()
    {
        if (_writer is not null)
            return _writer;
        _scope = scopes.CreateAsyncScope();
        var db = _scope.Value.ServiceProvider.GetRequiredService<LotsenbotDb>();
        await db.Database.OpenConnectionAsync();
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync(MorePages);
        return _writer = new GroupWriter(db, signals, oneWriter);
    }

    private async Task DisconnectAsync()
    {
        if (_writer is { } writer)
            await writer.DisposeAsync();
        if (_scope is { } scope)
            await scope.DisposeAsync();
        (_writer, _scope) = (null, null);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A group of {Count} writes could not be committed; each is tried alone.")]
        public static partial void GroupFailed(ILogger logger, Exception exception, int count);

        [LoggerMessage(Level = LogLevel.Error, Message = "A note could not be written.")]
        public static partial void NotWritten(ILogger logger, Exception exception);
    }
}
