using Microsoft.Extensions.Options;
using Npgsql;

namespace Lotsenbot.Data;

/// <summary>Keeps one connection open on which PostgreSQL tells us what other nodes have raised (<c>LISTEN</c>).</summary>
internal sealed partial class PostgresSignals(
    IOptions<DatabaseOptions> options, Signals signals, TimeProvider time, ILogger<PostgresSignals> logger) : BackgroundService
{
    internal const string Channel = "lotsenbot";

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException)
            {
                Log.ConnectionLost(logger, exception);
                await Task.Delay(PauseAfterFailure, time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        // Without keep-alives nobody would notice that a firewall has dropped the silent connection.
        var address = new NpgsqlConnectionStringBuilder(options.Value.ConnectionString) { KeepAlive = 30, Pooling = false };
        await using var connection = new NpgsqlConnection(address.ToString());
        connection.Notification += (_, notification) => signals.RaiseFromOtherNode(notification.Payload);
        await connection.OpenAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        while (true)
            await connection.WaitAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that hears from other nodes was lost; it is opened again. Until then they are only noticed by looking.")]
        public static partial void ConnectionLost(ILogger logger, Exception exception);
    }
}
