using Lotsenbot.Channels.Teams.Authentication;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Lotsenbot.Channels.Teams;

/// <summary>How patient we are with Teams ("Rate limiting for bots" in Microsoft's documentation names the statuses that are worth a second try).</summary>
internal static class ConnectorRetries
{
    private const int Most = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>Whoever is asked to wait longer gives up for now: turns are tried again later, and announcements know their own patience.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    public static void AddConnectorClient(this IServiceCollection services)
    {
        var client = services.AddHttpClient<ConnectorClient>(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .WithConnectorToken()
            .UseSocketsHttpHandler((sockets, _) => sockets.PooledConnectionLifetime = TimeSpan.FromMinutes(5))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        client.AddResilienceHandler("connector", (pipeline, context) =>
        {
            pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = Most,
                Delay = FirstPause,
                MaxDelay = LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(
                    !(arguments.Context.GetRequestMessage()?.Options.TryGetValue(ConnectorClient.Once, out var once) == true && once) && IsWorthAnotherTry(arguments.Outcome.Result)),
            });
            pipeline.AddTimeout(context.ServiceProvider.GetRequiredService<IOptions<TeamsOptions>>().Value.RequestTimeout);
        });
    }

    private static bool IsWorthAnotherTry(HttpResponseMessage? response) =>
        (int?)response?.StatusCode is 412 or 429 or 502 or 503 or 504 && !(response.Headers.RetryAfter?.Delta > LongestPause);
}
