using Lotsenbot.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>The Bot Framework's keys can't be had, so nothing can be said about a token.</summary>
public sealed class SigningKeysUnavailableException(Exception cause) : Exception("The Bot Framework's keys can't be had.", cause);

/// <summary>
/// Keeps the Bot Framework's keys. Not the library's ConfigurationManager: it renews them behind the back of the message that bears the
/// first token of a new key, and that message would be lost. Here it waits for the one request that is under way.
/// </summary>
internal sealed partial class SigningKeys(
    IHttpClientFactory http, IOptions<TeamsOptions> options, IHostEnvironment environment, TimeProvider time, ILogger<SigningKeys> logger)
{
    public const string HttpClientName = "teams-keys";

    /// <summary>How long a message waits for the first keys; Teams gives up after 10 to 15 seconds.</summary>
    public static readonly TimeSpan PatienceAtFirst = TimeSpan.FromSeconds(8);

    /// <summary>How long it waits for a new key beside those we have.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>From one request to the next. Shorter than the patience, so that made-up key ids use up no one's chance to see a new key.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Then they are asked for again, while those we have go on.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromHours(12);

    /// <summary>Then they are worth nothing: Microsoft wants them renewed daily.</summary>
    public static readonly TimeSpan UsableFor = TimeSpan.FromHours(24);

    private readonly Lock _gate = new();
    private readonly Uri _address = options.Value.OpenIdMetadata ?? BotCloud.Of(options.Value.Cloud).OpenIdMetadata;
    private volatile KeySet? _current;
    private Task<KeySet>? _request;
    private DateTimeOffset _lastAsked = DateTimeOffset.MinValue;

    /// <exception cref="SigningKeysUnavailableException">There are none, and they can't be had.</exception>
    public async Task<KeySet> GetAsync(CancellationToken cancellationToken)
    {
        if (_current is not { } current || AgeOf(current) > UsableFor)
            return await WithinAsync(PatienceAtFirst, RequestAsync(), cancellationToken);
        if (AgeOf(current) > FreshFor)
            RequestAsync().Forget();
        return current;
    }

    /// <summary>The keys as published now, if need be: those at hand don't know the id.</summary>
    /// <exception cref="SigningKeysUnavailableException">They can't be had.</exception>
    public Task<KeySet> GetForAsync(string keyId, CancellationToken cancellationToken) => WithinAsync(Patience, SearchAsync(keyId), cancellationToken);

    private TimeSpan AgeOf(KeySet keys) => time.GetUtcNow() - keys.AskedAt;

    // Keys that were asked for earlier may have been published earlier.
    private async Task<KeySet> SearchAsync(string keyId)
    {
        var since = time.GetUtcNow();
        while (true)
        {
            var keys = await RequestAsync();
            if (keys.Find(keyId) is not null || keys.AskedAt >= since)
                return keys;
        }
    }

    private async Task<KeySet> WithinAsync(TimeSpan patience, Task<KeySet> keys, CancellationToken cancellationToken)
    {
        keys.Forget();
        try
        {
            return await keys.WaitAsync(patience, time, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SigningKeysUnavailableException(exception);
        }
    }

    /// <summary>One request at a time, shared by all who wait.</summary>
    private Task<KeySet> RequestAsync()
    {
        lock (_gate)
            return _request is { IsCompleted: false } ? _request : _request = Task.Run(AskAsync);
    }

    private async Task<KeySet> AskAsync()
    {
        try
        {
            if (_lastAsked + Pause - time.GetUtcNow() is var pause && pause > TimeSpan.Zero)
                await Task.Delay(pause, time);
            _lastAsked = time.GetUtcNow();
            using var client = http.CreateClient(HttpClientName);
            var documents = new HttpDocumentRetriever(client) { RequireHttps = !environment.IsDevelopment() };
            var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(_address.AbsoluteUri, documents, CancellationToken.None);
            if (metadata.JsonWebKeySet is not { Keys.Count: > 0 })
                throw new InvalidDataException("The metadata name no keys.");
            return _current = new KeySet(metadata, _lastAsked);
        }
        catch (Exception exception)
        {
            Log.Unavailable(logger, _address, exception);
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The Bot Framework's keys could not be read from {Address}.")]
        public static partial void Unavailable(ILogger logger, Uri address, Exception exception);
    }
}
