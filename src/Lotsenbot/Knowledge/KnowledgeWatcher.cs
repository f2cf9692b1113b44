using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Knowledge;

/// <summary>Ingests at the start, soon after a file changed, and every now and then, since network drives don't report changes.</summary>
public sealed partial class KnowledgeWatcher(
    KnowledgeFolder folder, IServiceScopeFactory scopes, IOptions<KnowledgeOptions> options, TimeProvider time, ILogger<KnowledgeWatcher> logger)
    : BackgroundService
{
    // Saving and copying raise a burst of events; ingesting starts when it is over.
    private static readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(400);

    // A file that some program writes to for ever must not put off the others.
    private const int MostWaits = 10;

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private string? _problem;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host waits for the first await before it starts anything else.
        await Task.Yield();
        using var own = Watch(folder.Own);
        using var shipped = Watch(folder.Shipped);
        while (!stoppingToken.IsCancellationRequested)
        {
            await IngestAsync(stoppingToken);
            await ChangeOrPollAsync(stoppingToken);
        }
    }

    private async Task IngestAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var report = await scope.ServiceProvider.GetRequiredService<IngestDocuments>().HandleAsync(null, stoppingToken);
            if (report.Problem is { } problem && problem != _problem)
                LogNotUnderstood(logger, problem);
            _problem = report.Problem;
            if (report.HasChanges)
                LogIngested(logger, report.Read, report.Removed, report.Skipped, report.Passages);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(logger, exception);
        }
    }

    private async Task ChangeOrPollAsync(CancellationToken stoppingToken)
    {
        using var poll = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var pollDue = Task.Delay(TimeSpan.FromSeconds(options.Value.PollSeconds), time, poll.Token);
        var change = _changes.Reader.WaitToReadAsync(poll.Token).AsTask();
        if (await Task.WhenAny(change, pollDue) == change)
            for (var waits = 0; waits < MostWaits && _changes.Reader.TryRead(out _); waits++)
                await Task.Delay(_quiet, time, stoppingToken);
        await poll.CancelAsync();
    }

    private FileSystemWatcher? Watch(string path)
    {
        try
        {
            folder.Create();
            if (!Directory.Exists(path))
                return null;
            var watcher = new FileSystemWatcher(path) { IncludeSubdirectories = true };
            watcher.Changed += (_, _) => _changes.Writer.TryWrite(true);
            watcher.Created += (_, _) => _changes.Writer.TryWrite(true);
            watcher.Deleted += (_, _) => _changes.Writer.TryWrite(true);
            watcher.Renamed += (_, _) => _changes.Writer.TryWrite(true);
            watcher.Error += (_, _) => _changes.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            // The system's watches may be used up: then the poll notices.
            LogNotWatching(logger, exception);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Information, "Documents ingested: {Read} read, {Removed} removed, {Skipped} skipped; {Passages} passages.")]
    private static partial void LogIngested(ILogger logger, int read, int removed, int skipped, int passages);

    [LoggerMessage(LogLevel.Warning, "document-facts.txt: {Problem}")]
    private static partial void LogNotUnderstood(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Error, "Ingesting the documents failed; the stored passages stay in use and ingesting is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The knowledge folder can't be watched; changes are noticed by looking through it from time to time.")]
    private static partial void LogNotWatching(ILogger logger, Exception exception);
}
