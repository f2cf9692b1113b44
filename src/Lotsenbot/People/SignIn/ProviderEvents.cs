using Lotsenbot.Hosting.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace Lotsenbot.People.SignIn;

/// <summary>What happens on the way to the provider and back.</summary>
internal sealed partial class ProviderEvents(
    PersonDirectory directory, Sessions sessions, IOptions<SignInOptions> options, ILogger<ProviderEvents> logger) : OpenIdConnectEvents
{
    public override async Task TokenValidated(TokenValidatedContext context)
    {
        if (ProviderClaims.Of(context.Principal!, options.Value) is not { } claims)
        {
            context.Fail("The ID token lacks the claims that tell who it is (sub; for Entra: oid and tid).");
            return;
        }
        var person = await directory.RecogniseAsync(claims.Identity, claims.Mail, claims.DisplayName, context.HttpContext.RequestAborted);
        if (!person.IsActive)
            throw new UnknownPersonException();
        context.Principal = SignedInPerson.Principal(claims.Identity, person.DisplayName);
        context.Properties!.Items[SessionCookie.IdTokenItem] = context.TokenEndpointResponse?.IdToken;
    }

    /// <summary>The provider ends its session without asking when it gets its ID token back. Not every provider can end it.</summary>
    public override async Task RedirectToIdentityProviderForSignOut(RedirectContext context)
    {
        if (string.IsNullOrEmpty(context.ProtocolMessage.IssuerAddress))
        {
            context.HandleResponse();
            return;
        }
        if (SignedInPerson.Of(context.HttpContext.User) is { } signedIn
            && await sessions.FindAsync(signedIn.SessionId, context.HttpContext.RequestAborted) is { } session)
            context.ProtocolMessage.IdTokenHint = sessions.IdTokenOf(session);
    }

    /// <summary>Wrong state, code or token, or the person said no: what exactly is for the log, not for whoever tampers.</summary>
    public override Task RemoteFailure(RemoteFailureContext context)
    {
        Log.Refused(logger, context.Failure);
        var page = context.Failure is UnknownPersonException ? SignInEndpoints.UnknownPath : SignInEndpoints.FailedPath;
        context.Response.Redirect($"{context.Request.PathBase}{page}");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Somebody's sign-in was refused.")]
        public static partial void Refused(ILogger logger, Exception? exception);
    }
}
