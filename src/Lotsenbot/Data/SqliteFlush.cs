using Microsoft.Extensions.Options;

namespace Lotsenbot.Data;

/// <summary>
/// Makes what was committed survive a power cut, for many writers at once: SQLite is told not to wait for the disk at each commit
/// (<c>synchronous = NORMAL</c> in https://www.sqlite.org/pragma.html, "might roll back following a power loss"), and whoever has committed waits here for
/// the write-ahead log to be on the disk. The next writer need not.
/// </summary>
public sealed class SqliteFlush(IOptions<DatabaseOptions> options)
{
    private readonly string _log = Path.Combine(options.Value.DataFolder, $"{DatabaseOptions.SqliteFile}-wal");
    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private Task? _next;

    /// <summary>Whatever was committed before is on the disk when it ends. Throws IOException where the disk fails.</summary>
    public Task WhenOnDiskAsync()
    {
        // Not the one that runs: it may have begun before the commit.
        lock (_lock)
            return _next ??= Task.Run(() => FlushAfterAsync(_running));
    }

    private async Task FlushAfterAsync(Task running)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
            (_running, _next) = (_next!, null);
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
