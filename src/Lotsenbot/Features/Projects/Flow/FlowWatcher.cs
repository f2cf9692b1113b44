using System.Threading.Channels;
using Lotsenbot.Features.Projects.Flow.Reading;
using Lotsenbot.Hosting;
using Lotsenbot.Knowledge;
using Lotsenbot.Knowledge.Documents;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Features.Projects.Flow;

/// <summary>Reads the flow before anything else starts, and again soon after a file changed; network drives don't report changes, so now and then too.</summary>
internal sealed partial class FlowWatcher(
    CurrentFlow current, FlowFolder folder, IOptions<KnowledgeOptions> options, TimeProvider time, ILogger<FlowWatcher> logger)
    : BackgroundService, IHostedLifecycleService
{
    // Saving raises a burst of events, and a file may be half written at the first.
    private static readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(400);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <exception cref="StartRefusedException">There is no flow, or it has mistakes.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await FirstAsync(cancellationToken) is { Flow: null } broken)
            throw new StartRefusedException(
                $"Der Projektablauf in {folder.Current} hat Fehler. Ich starte, wenn sie behoben sind:{Environment.NewLine}{Lines(broken.Problems)}");
        Log.InUse(logger, current.Flow.Title, current.Flow.Version, current.Problems.Count);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<FlowReading?> FirstAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await current.RefreshAsync(cancellationToken);
        }
        catch (DocumentSkippedException exception)
        {
            throw new StartRefusedException($"Der Projektablauf in {folder.Current} lässt sich nicht lesen. {exception.Message}");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var watcher = Watch();
        while (!stoppingToken.IsCancellationRequested)
        {
            await ChangeOrPollAsync(stoppingToken);
            await RefreshAsync(stoppingToken);
        }
    }

    private async Task RefreshAsync(CancellationToken stoppingToken)
    {
        try
        {
            // A drive that is gone for a while doesn't bring the shipped flow back.
            if (!Directory.Exists(folder.Above) || await current.RefreshAsync(stoppingToken) is not { } reading)
                return;
            if (reading.Flow is null)
                Log.Broken(logger, Lines(reading.Problems));
            else
                Log.InUse(logger, reading.Flow.Title, reading.Flow.Version, reading.Problems.Count);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception);
        }
    }

    private async Task ChangeOrPollAsync(CancellationToken stoppingToken)
    {
        using var poll = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var pollDue = Task.Delay(TimeSpan.FromSeconds(options.Value.PollSeconds), time, poll.Token);
        var change = _changes.Reader.WaitToReadAsync(poll.Token).AsTask();
        if (await Task.WhenAny(change, pollDue) == change)
        {
            await Task.Delay(_quiet, time, stoppingToken);
            _changes.Reader.TryRead(out _);
        }
        await poll.CancelAsync();
    }

    private FileSystemWatcher? Watch()
    {
        try
        {
            Directory.CreateDirectory(folder.Above);
            var watcher = new FileSystemWatcher(folder.Above) { IncludeSubdirectories = true };
            watcher.Changed += (_, change) => Notice(change);
            watcher.Created += (_, change) => Notice(change);
            watcher.Deleted += (_, change) => Notice(change);
            watcher.Renamed += (_, change) => Notice(change);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            // The system's watches may be used up: then the poll notices.
            Log.NotWatching(logger, exception);
            return null;
        }
    }

    private void Notice(FileSystemEventArgs change)
    {
        if (folder.Concerns(change.FullPath))
            _changes.Writer.TryWrite(true);
    }

    private static string Lines(IEnumerable<FlowProblem> problems) => string.Join(Environment.NewLine, problems.Select(problem => $"- {problem}"));

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The flow in use is {Title}, version {Version}; {Hints} hints.")]
        public static partial void InUse(ILogger logger, string title, string version, int hints);

        [LoggerMessage(LogLevel.Warning, "The changed flow has mistakes and isn't used; the one before stays.\n{Problems}")]
        public static partial void Broken(ILogger logger, string problems);

        [LoggerMessage(LogLevel.Error, "Reading the flow failed; the one before stays and it is tried again.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Warning, "The flow's folder can't be watched; changes are noticed by looking into it from time to time.")]
        public static partial void NotWatching(ILogger logger, Exception exception);
    }
}
