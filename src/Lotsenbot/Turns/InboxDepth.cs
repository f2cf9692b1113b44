using System.Diagnostics.Metrics;
using Lotsenbot.Data;
using Lotsenbot.Hosting.Logs;
using Lotsenbot.Hosting.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Turns;

/// <summary>Counts the unanswered turns in the inbox now and then, where metrics are collected. Every node tells the same number: the inbox is theirs together.</summary>
internal sealed partial class InboxDepth : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly ILogger<InboxDepth> _logger;
    private long _depth;

    public InboxDepth(IServiceScopeFactory scopes, IMeterFactory meters, TimeProvider time, ILogger<InboxDepth> logger)
    {
        (_scopes, _time, _logger) = (scopes, time, logger);
        meters.Create(Spans.SourceName).CreateObservableGauge(
            "lotsenbot.queue.depth", () => Volatile.Read(ref _depth), "{turn}", "Turns in the inbox that wait or run.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        do
            await CountAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            Volatile.Write(ref _depth, await scope.ServiceProvider.GetRequiredService<LotsenbotDb>().Inbox
                .LongCountAsync(message => message.State == InboundState.Waiting || message.State == InboundState.Running, cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotCounted(_logger, LoggedException.Of(exception));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The inbox could not be counted.")]
        public static partial void NotCounted(ILogger logger, Exception exception);
    }
}
