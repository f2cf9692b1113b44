using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Lotsenbot.Channels.WebChat;

/// <summary>What a conversation token says: who may take part in which conversation, from pages of which origin.</summary>
/// <param name="Origin">Of the page that asked for the token; null when no browser did.</param>
internal sealed record ConversationToken(string ConversationId, string UserId, string? Origin);

/// <summary>A token as read: either what it says, or why it is worth nothing.</summary>
internal sealed record TokenReading(ConversationToken? Token, bool Expired);

/// <summary>
/// Issues and reads the tokens of Direct Line 3.0: JWTs signed with HMAC-SHA-256. The client reads the claim <c>user</c> and takes it as the
/// person's id; it renews the token every 15 minutes and takes its life to be 30.
/// </summary>
internal sealed class ConversationTokens(TokenKeys keys, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const string Issuer = "lotsenbot";
    private const string Audience = "webchat";
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public async Task<string> IssueAsync(ConversationToken token, CancellationToken cancellationToken)
    {
        var claims = new Dictionary<string, object> { ["conv"] = token.ConversationId, ["user"] = token.UserId };
        if (token.Origin is not null)
            claims["origin"] = token.Origin;
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Claims = claims,
            IssuedAt = time.GetUtcNow().UtcDateTime,
            Expires = (time.GetUtcNow() + Lifetime).UtcDateTime,
            SigningCredentials = new(await keys.GetAsync(cancellationToken), SecurityAlgorithms.HmacSha256),
        });
    }

    public async Task<TokenReading> ReadAsync(string token, CancellationToken cancellationToken)
    {
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = await keys.GetAsync(cancellationToken),
            LifetimeValidator = (_, expires, _, _) => expires > time.GetUtcNow().UtcDateTime,
        });
        if (!result.IsValid)
            return new TokenReading(null, result.Exception is SecurityTokenInvalidLifetimeException);
        var read = (JsonWebToken)result.SecurityToken;
        return new TokenReading(
            new ConversationToken(
                read.GetClaim("conv").Value,
                read.GetClaim("user").Value,
                read.TryGetClaim("origin", out var origin) ? origin.Value : null),
            Expired: false);
    }
}
