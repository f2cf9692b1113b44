using System.Globalization;
using System.Net;
using System.Text.Json;
using Lotsenbot.People.Sync;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Abstractions.Serialization;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Lotsenbot.People.Graph;

/// <summary>
/// Reads pages from Microsoft Graph. The SDK makes the request and signs it; the body is read here, for the SDK's models can't tell a property that
/// is null from one that is not told. A page that breaks or is throttled is asked for again.
/// </summary>
internal sealed class GraphApi
{
    /// <summary>The name of the client that talks to Graph.</summary>
    internal const string HttpClientName = "people-graph";

    private const int Attempts = 6;
    private static readonly TimeSpan OneAttempt = TimeSpan.FromSeconds(100);

    /// <summary>When Graph asks us to wait longer, this sync ends, and a later one goes on.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    // ODataError carries Graph's error code, such as syncStateNotFound.
    private static readonly Dictionary<string, ParsableFactory<IParsable>> Errors = new() { ["XXX"] = ODataError.CreateFromDiscriminatorValue };

    private readonly Uri _address;
    private readonly Func<GraphServiceClient> _client;
    private readonly ResiliencePipeline _pipeline;

    public GraphApi(IOptions<PeopleOptions> options, GraphToken token, IHttpClientFactory clients, TimeProvider time)
    {
        _address = new Uri(options.Value.Graph.Address);
        _client = () => new GraphServiceClient(
            clients.CreateClient(HttpClientName), new BaseBearerTokenAuthenticationProvider(token), options.Value.Graph.Address.TrimEnd('/'));
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(1),
                ShouldHandle = arguments => ValueTask.FromResult(
                    IsPassing(arguments.Outcome.Exception) && (RetryAfter(arguments.Outcome.Exception, time) ?? TimeSpan.Zero) <= LongestWait),
                DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Exception, time)),
            })
            .AddTimeout(OneAttempt)
            .Build();
    }

    /// <exception cref="LinkExpiredException">The link is too old.</exception>
    /// <exception cref="UntrustedLinkException">The link leads somewhere else.</exception>
    public async Task<GraphPage> GetAsync(Func<GraphServiceClient, RequestInformation> request, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async cancel => await ReadAsync(request, cancel), cancellationToken);
        }
        catch (ODataError error) when (error.ResponseStatusCode == (int)HttpStatusCode.Gone || string.Equals(error.Error?.Code, "syncStateNotFound", StringComparison.OrdinalIgnoreCase))
        {
            throw new LinkExpiredException();
        }
    }

    /// <summary>A link that Graph gave us. It is data: our token goes nowhere but to Graph.</summary>
    public string Checked(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
        && uri.GetLeftPart(UriPartial.Authority) == _address.GetLeftPart(UriPartial.Authority)
            ? link
            : throw new UntrustedLinkException();

    private async Task<GraphPage> ReadAsync(Func<GraphServiceClient, RequestInformation> request, CancellationToken cancellationToken)
    {
        using var client = _client();
        var information = request(client);
        information.Headers.Add("x-ms-throttle-priority", "low");
        await using var body = await client.RequestAdapter.SendPrimitiveAsync<Stream>(information, Errors, cancellationToken)
            ?? throw new JsonException("The answer is empty.");
        return await GraphPage.ReadAsync(body, cancellationToken);
    }

    private static bool IsPassing(Exception? exception) => exception switch
    {
        ApiException { ResponseStatusCode: 429 or 500 or 502 or 503 or 504 } => true,
        HttpRequestException or IOException or JsonException or TimeoutRejectedException => true,
        TaskCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

    // Null: the usual pause.
    private static TimeSpan? RetryAfter(Exception? exception, TimeProvider time)
    {
        if (exception is not ApiException error || error.ResponseHeaders.FirstOrDefault(header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault() is not { } text)
            return null;
        var wait = int.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment) ? moment - time.GetUtcNow()
            : TimeSpan.Zero;
        return wait > TimeSpan.Zero ? wait : null;
    }
}

/// <summary>Graph named a link that does not lead to Graph.</summary>
internal sealed class UntrustedLinkException() : Exception("A link of Graph's leads to another address than Graph's own.");
