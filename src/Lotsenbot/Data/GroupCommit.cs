using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Data;

/// <summary>
/// Commits the small writes of many callers in one transaction: a commit costs many times what a write does. While one transaction is being
/// committed, the next one gathers, so that a single writer never waits for company.
/// </summary>
public sealed partial class GroupCommit(IServiceScopeFactory scopes, Signals signals, OneWriter oneWriter, SqliteFlush flush, ILogger<GroupCommit> logger) : IAsyncDisposable
{
    /// <summary>SQLite has one writer at a time: others must get their turn.</summary>
    private const int MostInAGroup = 200;

    private readonly Channel<PendingWrite> _pending = Channel.CreateUnbounded<PendingWrite>(new() { SingleReader = true });
    private readonly Lock _starting = new();
    private Task? _committing;
    private AsyncServiceScope? _scope;
    private GroupWriter? _writer;

    /// <summary>Runs the write and commits it; when the task has ended, it is durable.</summary>
    /// <param name="write">May run twice if another write of its group fails, so it must do nothing but write.</param>
    /// <param name="cancellationToken">Ends the waiting; the write may be committed nevertheless.</param>
    public Task<TResult> RunAsync<TResult>(Func<GroupWriter, Task<TResult>> write, CancellationToken cancellationToken)
    {
        var pending = new PendingWrite<TResult>(write);
        ObjectDisposedException.ThrowIf(!_pending.Writer.TryWrite(pending), this);
        if (_committing is null)
            lock (_starting)
                _committing ??= Task.Run(CommitAllAsync, CancellationToken.None);
        return pending.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Like <see cref="RunAsync"/> for what nobody waits for: it is committed no later than what is asked for next, and if it can't be, the log tells.</summary>
    public async void Run(Func<GroupWriter, Task<int>> write)
    {
        try
        {
            await RunAsync(write, CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.NotWritten(logger, exception);
        }
    }

    /// <summary>What was accepted is still written.</summary>
    public async ValueTask DisposeAsync()
    {
        _pending.Writer.TryComplete();
        if (_committing is not null)
            await _committing;
        await DisconnectAsync();
    }

    private async Task CommitAllAsync()
    {
        var group = new List<PendingWrite>();
        while (await _pending.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < MostInAGroup && _pending.Reader.TryRead(out var write))
                group.Add(write);
            if (await TryCommitAsync(group) is not { } failure)
                continue;
            // One of them spoils it for all, or the connection was broken: once more, each on its own account.
            Log.GroupFailed(logger, failure, group.Count);
            foreach (var write in group)
                if (await TryCommitAsync([write]) is { } own)
                    write.Fail(own);
        }
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
        foreach (var write in group)
            write.Succeed();
        return null;
    }

    private async Task<GroupWriter> ConnectAsync()
    {
        if (_writer is not null)
            return _writer;
        _scope = scopes.CreateAsyncScope();
        var db = _scope.Value.ServiceProvider.GetRequiredService<LotsenbotDb>();
        await db.Database.OpenConnectionAsync();
        return _writer = new GroupWriter(db, signals, oneWriter, flush);
    }

    private async Task DisconnectAsync()
    {
        if (_writer is { } writer)
            await writer.DisposeAsync();
        if (_scope is { } scope)
            await scope.DisposeAsync();
        (_writer, _scope) = (null, null);
    }

    private abstract class PendingWrite
    {
        public abstract Task RunAsync(GroupWriter writer);

        public abstract void Succeed();

        public abstract void Fail(Exception exception);
    }

    private sealed class PendingWrite<TResult>(Func<GroupWriter, Task<TResult>> write) : PendingWrite
    {
        private readonly TaskCompletionSource<TResult> _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TResult _result = default!;

        public Task<TResult> Task => _committed.Task;

        public override async Task RunAsync(GroupWriter writer) => _result = await write(writer);

        public override void Succeed() => _committed.TrySetResult(_result);

        public override void Fail(Exception exception) => _committed.TrySetException(exception);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A group of {Count} writes could not be committed; each is tried alone.")]
        public static partial void GroupFailed(ILogger logger, Exception exception, int count);

        [LoggerMessage(Level = LogLevel.Error, Message = "A note could not be written.")]
        public static partial void NotWritten(ILogger logger, Exception exception);
    }
}
