using Lotsenbot.Conversations;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Lotsenbot.Channels.WebChat;

/// <summary>What a conversation token says: who may take part in which conversation, from pages of which origin.</summary>
/// <param name="UserId">What the client calls the person.</param>
/// <param name="PageId">Of the page that asked for the token, to tell its next socket from another tab's.</param>
/// <param name="Origin">Of that page; null when no browser asked.</param>
/// <param name="SessionId">The token ends with it; null when nobody had signed in.</param>
/// <param name="Identity">Who has signed in.</param>
internal sealed record ConversationToken(
    string ConversationId, string UserId, string PageId, string? Origin = null, string? SessionId = null, Identity? Identity = null);

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
        var claims = new Dictionary<string, object> { ["conv"] = token.ConversationId, ["user"] = token.UserId, ["page"] = token.PageId };
        if (token.Origin is not null)
            claims["origin"] = token.Origin;
        if (token is { SessionId: { } session, Identity: { } identity })
            (claims["sid"], claims["idp"], claims["sub"]) = (session, identity.Issuer, identity.Subject);
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
                read.GetClaim("page").Value,
                Find(read, "origin"),
                Find(read, "sid"),
                Find(read, "idp") is { } issuer && Find(read, "sub") is { } subject ? new Identity(issuer, subject) : null),
            Expired: false);
    }

    private static string? Find(JsonWebToken token, string claim) => token.TryGetClaim(claim, out var found) ? found.Value : null;
}
