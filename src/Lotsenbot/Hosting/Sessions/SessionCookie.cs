using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Lotsenbot.Hosting.Sessions;

/// <summary>
/// Ties the cookie to its <see cref="Session"/>: every sign-in begins a new one (so nobody can prepare a cookie for somebody else),
/// every call asks whether it is still there.
/// </summary>
internal sealed class SessionCookie(Sessions sessions) : CookieAuthenticationEvents
{
    /// <summary>Under this name the sign-in hands over the provider's ID token, which is kept with the session and not in the cookie.</summary>
    public const string IdTokenItem = "id_token";

    public override async Task SigningIn(CookieSigningInContext context)
    {
        await EndPreviousAsync(context.HttpContext);
        context.Properties.Items.Remove(IdTokenItem, out var idToken);
        var user = context.Principal!;
        var secret = await sessions.StartAsync(
            SignedInPerson.IdentityOf(user), SignedInPerson.NameOf(user), idToken, context.HttpContext.RequestAborted);
        ((ClaimsIdentity)user.Identity!).AddClaim(new Claim(SignedInPerson.SecretClaim, secret));
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var cancellationToken = context.HttpContext.RequestAborted;
        if (context.Principal is { } user
            && SignedInPerson.Of(user) is { } signedIn
            && await sessions.FindAsync(signedIn.SessionId, cancellationToken) is { } session)
        {
            await sessions.ProlongAsync(session, cancellationToken);
            return;
        }
        context.RejectPrincipal();
    }

    public override Task SigningOut(CookieSigningOutContext context) => EndPreviousAsync(context.HttpContext);

    private async Task EndPreviousAsync(HttpContext http)
    {
        if ((await http.AuthenticateAsync(SignedInPerson.Scheme)).Principal is { } user && SignedInPerson.Of(user) is { } signedIn)
            await sessions.EndAsync(signedIn.SessionId, http.RequestAborted);
    }
}
