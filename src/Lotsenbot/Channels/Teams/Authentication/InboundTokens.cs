using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>What a valid token of the Bot Framework says. Whether that fits the message, <see cref="ActivityCheck"/> decides.</summary>
/// <param name="ServiceUrl">Where the sender takes replies.</param>
/// <param name="Endorsements">The channels that its key may speak for.</param>
internal sealed record InboundToken(string? ServiceUrl, IReadOnlyList<string> Endorsements);

/// <summary>
/// Checks tokens of calls to the bot: RS256, signed with a published key, by the Bot Framework, for our app, now.
/// Source: "Authentication with the Bot Connector API", Bot Framework documentation. Tokens of the emulator, of skills or of Entra ID are none.
/// </summary>
internal sealed partial class InboundTokens(SigningKeys keys, IOptions<TeamsOptions> options, TimeProvider time, ILogger<InboundTokens> logger)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private static readonly JsonWebTokenHandler Handler = new();

    private readonly string _issuer = BotCloud.Of(options.Value.Cloud).Issuer;
    private readonly string _audience = options.Value.AppId?.ToString() ?? "";

    /// <param name="authorization">The header, as often as it was sent.</param>
    /// <returns>Null when it bears no token that is worth anything.</returns>
    /// <exception cref="SigningKeysUnavailableException">Nothing can be said about it now.</exception>
    public async Task<InboundToken?> ReadAsync(StringValues authorization, CancellationToken cancellationToken)
    {
        if (authorization is not [{ } header] || header.Split(' ') is not [var scheme, { Length: > 0 } token]
            || !scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            return await ReadAsync(token, cancellationToken);
        }
        // Whatever a made-up token makes the library throw, it is worth nothing.
        catch (Exception exception) when (exception is not (SigningKeysUnavailableException or OperationCanceledException))
        {
            var reason = exception.GetType().Name;
            Log.Refused(logger, reason);
            return null;
        }
    }

    private async Task<InboundToken?> ReadAsync(string encoded, CancellationToken cancellationToken)
    {
        var token = Handler.ReadJsonWebToken(encoded);
        var key = (await keys.GetAsync(cancellationToken)).Find(token.Kid);
        if (key is null && ClaimsToBeForUs(token))
            key = (await keys.GetForAsync(token.Kid, cancellationToken)).Find(token.Kid);
        if (key is null)
            throw new SecurityTokenSignatureKeyNotFoundException();
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = _issuer,
            ValidAudience = _audience,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKey = key,
            ClockSkew = ClockSkew,
        });
        if (!result.IsValid)
            throw result.Exception;
        return new InboundToken(token.TryGetPayloadValue("serviceurl", out string? serviceUrl) ? serviceUrl : null, KeySet.EndorsementsOf(key));
    }

    // Only such a token is a reason to ask for new keys.
    private bool ClaimsToBeForUs(JsonWebToken token) =>
        token.Kid.Length > 0
        && token.Alg == SecurityAlgorithms.RsaSha256
        && token.Issuer == _issuer
        && token.Audiences.Contains(_audience)
        && token.ValidTo > time.GetUtcNow().UtcDateTime - ClockSkew;

    private static partial class Log
    {
        // Anybody can cause this as often as they like.
        [LoggerMessage(Level = LogLevel.Information, Message = "A token at the messages endpoint is worth nothing: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
