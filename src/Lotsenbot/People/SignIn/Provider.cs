using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Lotsenbot.People.SignIn;

/// <summary>Signing in with OpenID Connect: authorization code with PKCE, state and nonce (RFC 6749, 7636; OpenID Connect Core 1.0).</summary>
internal static class Provider
{
    public const string Scheme = "provider";
    public const string CallbackPath = "/signin/callback";
    public const string SignedOutCallbackPath = "/signout/callback";

    public static void AddProvider(this IServiceCollection services, SignInOptions signIn, bool isDevelopment)
    {
        services.AddScoped<ProviderEvents>();
        services.AddAuthentication().AddOpenIdConnect(Scheme, provider =>
        {
            provider.Authority = signIn.Authority;
            provider.ClientId = signIn.ClientId;
            provider.ClientSecret = signIn.ClientSecret;
            provider.RequireHttpsMetadata = !isDevelopment;
            provider.ResponseType = OpenIdConnectResponseType.Code;
            provider.ResponseMode = signIn.ResponseMode == ResponseMode.Query ? OpenIdConnectResponseMode.Query : OpenIdConnectResponseMode.FormPost;
            provider.UsePkce = true;
            provider.Scope.Clear();
            foreach (var scope in signIn.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                provider.Scope.Add(scope);
            provider.CallbackPath = CallbackPath;
            provider.SignedOutCallbackPath = SignedOutCallbackPath;
            // A provider's page in a hidden frame would have to be allowed to frame us; whoever is gone there is asked again after Sessions:LongestHours.
            provider.RemoteSignOutPath = default;
            provider.SignInScheme = Hosting.Sessions.SignedInPerson.Scheme;
            provider.MapInboundClaims = false;
            provider.DisableTelemetry = true;
            provider.TokenValidationParameters.ValidAlgorithms = [.. SignatureAlgorithms];
            provider.EventsType = typeof(ProviderEvents);
            KeepOnTheWay(provider.CorrelationCookie, signIn, isDevelopment);
            KeepOnTheWay(provider.NonceCookie, signIn, isDevelopment);
        });
    }

    // Only what a public key verifies: a client secret must not be able to sign.
    private static readonly IReadOnlyList<string> SignatureAlgorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    // The provider's form is a post from elsewhere: only cookies without SameSite come along, and browsers demand Secure for them.
    private static void KeepOnTheWay(CookieBuilder cookie, SignInOptions signIn, bool isDevelopment)
    {
        var posted = signIn.ResponseMode == ResponseMode.FormPost;
        cookie.SameSite = posted ? SameSiteMode.None : SameSiteMode.Lax;
        cookie.SecurePolicy = isDevelopment && !posted ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }
}
