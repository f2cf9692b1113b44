using System.Security.Claims;
using Lotsenbot.Conversations;

namespace Lotsenbot.People.SignIn;

/// <summary>What the provider has told about somebody, as far as we take it.</summary>
/// <param name="Mail">Null unless it is sure to be theirs.</param>
internal sealed record ProviderClaims(Identity Identity, string? Mail, string? DisplayName)
{
    /// <summary>Null when the claims don't say who it is.</summary>
    public static ProviderClaims? Of(ClaimsPrincipal user, SignInOptions options)
    {
        var issuer = user.FindFirstValue("iss");
        if (string.IsNullOrEmpty(issuer) || IdentityOf(user, issuer, options) is not { } identity)
            return null;
        return new ProviderClaims(
            identity, MailOf(user, options), user.FindFirstValue("name") ?? user.FindFirstValue("preferred_username"));
    }

    // Entra's "sub" differs from application to application; the object id is the one that Teams and the directory know.
    private static Identity? IdentityOf(ClaimsPrincipal user, string issuer, SignInOptions options) =>
        (options.IsEntra || (Uri.TryCreate(issuer, UriKind.Absolute, out var address) && EntraAuthority.Is(address)))
            ? user.FindFirstValue("oid") is { Length: > 0 } objectId && user.FindFirstValue("tid") is { Length: > 0 }
                ? new Identity(Identity.Entra, objectId)
                : null
            : user.FindFirstValue("sub") is { Length: > 0 } subject ? new Identity(issuer, subject) : null;

    private static string? MailOf(ClaimsPrincipal user, SignInOptions options) =>
        user.FindFirstValue("email") is { Length: > 0 } mail
        && (options.TrustMail || string.Equals(user.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase))
            ? mail
            : null;
}
