using System.Security.Claims;
using Lotsenbot.Conversations;

namespace Lotsenbot.Hosting.Sessions;

/// <summary>Who has signed in, as the cookie tells it.</summary>
/// <param name="SessionId">Of the <see cref="Session"/>.</param>
public sealed record SignedInPerson(Identity Identity, string DisplayName, string SessionId)
{
    /// <summary>Names the cookie's scheme.</summary>
    public const string Scheme = "session";

    internal const string SecretClaim = "session";
    private const string IssuerClaim = "issuer";
    private const string SubjectClaim = "subject";
    private const string NameClaim = "name";

    /// <summary>Null when nobody has.</summary>
    public static SignedInPerson? Of(ClaimsPrincipal user) =>
        user is { Identity: { IsAuthenticated: true, AuthenticationType: Scheme } } && user.FindFirstValue(SecretClaim) is { } secret
            ? new SignedInPerson(IdentityOf(user), NameOf(user), Session.IdOf(secret))
            : null;

    /// <summary>What goes into the cookie; nothing else that a provider has told does.</summary>
    public static ClaimsPrincipal Principal(Identity identity, string displayName) => new(new ClaimsIdentity(
        [new(IssuerClaim, identity.Issuer), new(SubjectClaim, identity.Subject), new(NameClaim, displayName)], Scheme));

    internal static Identity IdentityOf(ClaimsPrincipal user) => new(user.FindFirstValue(IssuerClaim)!, user.FindFirstValue(SubjectClaim)!);

    internal static string NameOf(ClaimsPrincipal user) => user.FindFirstValue(NameClaim)!;
}
