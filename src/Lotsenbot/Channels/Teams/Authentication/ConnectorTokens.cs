using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>Entra ID gives no token for the bot. The message names its error code, never the secret.</summary>
/// <param name="isTemporary">It may help to try again later.</param>
public sealed class TokenUnavailableException(string reason, bool isTemporary, Exception cause)
    : Exception($"Entra ID gives no token for the bot: {reason}", cause)
{
    public string Reason => reason;

    public bool IsTemporary => isTemporary;
}

/// <summary>The bot's own token, which Teams wants to see: asked for once, kept, and renewed five minutes before it runs out.</summary>
internal sealed partial class ConnectorTokens(
    IOptions<TeamsOptions> options, IHttpClientFactory http, TimeProvider time, ILogger<ConnectorTokens> logger) : IDisposable
{
    public const string HttpClientName = "teams-token";

    /// <summary>MSAL keeps a token just as long.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(5);

    /// <summary>Somebody who refuses every token must not make us ask for a new one with each message.</summary>
    private static readonly TimeSpan RenewalPause = TimeSpan.FromMinutes(1);

    private readonly Lazy<AcquireToken> _acquire = new(() => BotApp.Create(options.Value, new MsalHttp(http)));
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private volatile AuthenticationResult? _current;
    private DateTimeOffset _lastRenewal = DateTimeOffset.MinValue;

    /// <summary>Why the last attempt failed; null when it didn't.</summary>
    public TokenUnavailableException? LastFailure { get; private set; }

    /// <exception cref="TokenUnavailableException">Entra ID gives none.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken) =>
        Usable ?? await AloneAsync(async () => Usable ?? await AcquireAsync(forceRefresh: false, cancellationToken), cancellationToken);

    /// <summary>A new token instead of one that was refused, although it hasn't run out.</summary>
    /// <returns>Null when it was renewed a moment ago, and that didn't help.</returns>
    /// <exception cref="TokenUnavailableException">Entra ID gives none.</exception>
    public Task<string?> RenewAsync(string refused, CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            if (Usable is { } usable && usable != refused)
                return usable;
            if (time.GetUtcNow() < _lastRenewal + RenewalPause)
                return null;
            _lastRenewal = time.GetUtcNow();
            return await AcquireAsync(forceRefresh: true, cancellationToken);
        },
        cancellationToken);

    public void Dispose() => _oneAtATime.Dispose();

    private string? Usable => _current is { } current && current.ExpiresOn - Reserve > time.GetUtcNow() ? current.AccessToken : null;

    private async Task<TToken> AloneAsync<TToken>(Func<Task<TToken>> use, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await use();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<string> AcquireAsync(bool forceRefresh, CancellationToken cancellationToken)
    {
        try
        {
            _current = await _acquire.Value(forceRefresh, cancellationToken);
            LastFailure = null;
            return _current.AccessToken;
        }
        catch (Exception exception) when (exception is MsalException or HttpRequestException || IsTimeout(exception, cancellationToken))
        {
            var failure = BotApp.FailureOf(exception);
            Log.NoToken(logger, failure.Reason);
            LastFailure = failure;
            throw failure;
        }
    }

    private static bool IsTimeout(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private sealed class MsalHttp(IHttpClientFactory http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http.CreateClient(HttpClientName);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Entra ID gives no token for the bot: {Reason}")]
        public static partial void NoToken(ILogger logger, string reason);
    }
}
