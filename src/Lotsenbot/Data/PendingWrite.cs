namespace Lotsenbot.Data;

/// <summary>A write that waits in <see cref="GroupCommit"/> for its transaction.</summary>
/// <param name="isDurable">Whether it has only succeeded when it is on the disk.</param>
internal abstract class PendingWrite(bool isDurable)
{
    public bool IsDurable => isDurable;

    public abstract Task RunAsync(GroupWriter writer);

    public abstract void Succeed(long flushes);

    public abstract void Fail(Exception exception);
}

/// <summary>One that brings something.</summary>
internal sealed class PendingWrite<TResult>(Func<GroupWriter, Task<TResult>> write, bool isDurable) : PendingWrite(isDurable)
{
    private readonly TaskCompletionSource<Committed<TResult>> _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult _result = default!;

    public Task<Committed<TResult>> Task => _committed.Task;

    public override async Task RunAsync(GroupWriter writer) => _result = await write(writer);

    public override void Succeed(long flushes) => _committed.TrySetResult(new(_result, flushes));

    public override void Fail(Exception exception) => _committed.TrySetException(exception);
}
