using Microsoft.Extensions.Options;

namespace Lotsenbot.Hosting;

/// <summary>What the log says about the set-up when the program has started; folders add their part. Not a section of the settings.</summary>
public sealed class StartReport
{
    /// <summary>Part and what it is set to: for operators, without secrets.</summary>
    public IDictionary<string, string> Facts { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}

internal sealed partial class StartReporter(IOptions<StartReport> report, ILogger<StartReporter> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var facts = string.Join("; ", report.Value.Facts.Select(fact => $"{fact.Key}: {fact.Value}"));
        Log.Started(logger, facts);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Lotsenbot has started. {Facts}")]
        public static partial void Started(ILogger logger, string facts);
    }
}
