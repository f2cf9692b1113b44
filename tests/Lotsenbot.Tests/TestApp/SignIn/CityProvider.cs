using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Lotsenbot.Tests.TestApp.SignIn;

/// <summary>
/// A city's OpenID Connect provider on a free port of this machine: OpenIddict with its own database, a login page and a client registration for
/// the bot. Whoever gives a known name is let in.
/// </summary>
public sealed class CityProvider : IAsyncDisposable
{
    public const string ClientId = "lotsenbot";
    public const string ClientSecret = "not-a-secret-in-a-test";

    private readonly WebApplication _site;
    private readonly SqliteConnection _database = new("Data Source=:memory:");

    private readonly OpenIddictApplicationDescriptor _registration = new()
    {
        ClientId = ClientId,
        ClientSecret = ClientSecret,
        ClientType = ClientTypes.Confidential,
        Permissions =
        {
            Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession,
            Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code, Permissions.Scopes.Email, Permissions.Scopes.Profile,
        },
        Requirements = { Requirements.Features.ProofKeyForCodeExchange },
    };

    /// <param name="certificate">Null: plain HTTP.</param>
    public CityProvider(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        builder.Services.AddDbContext<ProviderDb>(options => options.UseSqlite(_database).UseOpenIddict());
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie => (cookie.LoginPath, cookie.Cookie.Name) = ("/login", "city-provider"));
        builder.Services.AddAuthorization();
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<ProviderDb>())
            .AddServer(Serve);
        _site = builder.Build();
        _site.UseAuthentication();
        _site.UseAuthorization();
        _site.MapMethods("/connect/authorize", ["GET", "POST"], (Delegate)AuthorizeAsync);
        _site.MapMethods("/connect/logout", ["GET", "POST"], (Delegate)LogOutAsync);
        _site.MapGet("/login", (string returnUrl) => Results.Content(LoginPage(returnUrl), "text/html; charset=utf-8"));
        _site.MapPost("/login", LogInAsync).DisableAntiforgery();
    }

    /// <summary>The staff, by the name they log in with: the claims of their ID token.</summary>
    public Dictionary<string, Dictionary<string, string>> Staff { get; } = new()
    {
        ["anna"] = new() { [Claims.Subject] = "a-1", [Claims.Name] = "Projektleitung Jugendamt", [Claims.Email] = "projektleitung@stadt.example", [Claims.EmailVerified] = "true" },
        ["bert"] = new() { [Claims.Subject] = "b-2", [Claims.Name] = "Sachbearbeitung Bürgeramt", [Claims.Email] = "buergeramt@stadt.example", [Claims.EmailVerified] = "false" },
    };

    /// <summary>What a provider in the wrong hands writes into an ID token.</summary>
    public Action<SecurityTokenDescriptor> Forge { get; set; } = _ => { };

    /// <summary>Without a final slash.</summary>
    public string Authority => _site.Urls.Single();

    public IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("SignIn:Authority", Authority), new("SignIn:ClientId", ClientId), new("SignIn:ClientSecret", ClientSecret),
    ];

    public async Task StartAsync()
    {
        await _database.OpenAsync();
        await using (var scope = _site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<ProviderDb>().Database.EnsureCreatedAsync();
        await _site.StartAsync();
    }

    /// <summary>Makes the bot known at one more address; it has one only after it was told ours.</summary>
    public async Task RegisterAsync(Uri bot)
    {
        _registration.RedirectUris.Add(new Uri(bot, "/signin/callback"));
        _registration.PostLogoutRedirectUris.Add(new Uri(bot, "/signout/callback"));
        await using var scope = _site.Services.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        if (await clients.FindByClientIdAsync(ClientId) is { } known)
            await clients.UpdateAsync(known, _registration);
        else
            await clients.CreateAsync(_registration);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _database.DisposeAsync();
    }

    private void Serve(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token").SetEndSessionEndpointUris("connect/logout");
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(Scopes.Email, Scopes.Profile);
        server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
        server.AddEventHandler<OpenIddictServerEvents.GenerateTokenContext>(handler => handler
            .SetOrder(OpenIddictServerHandlers.Protection.GenerateIdentityModelToken.Descriptor.Order - 1)
            .UseInlineHandler(context =>
            {
                if (context.TokenType == TokenTypeIdentifiers.IdentityToken)
                    Forge(context.SecurityTokenDescriptor);
                return default;
            }));
    }

    private async Task<IResult> AuthorizeAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var login = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (login.Principal?.Identity?.Name is not { } name)
            return Results.Challenge(
                new AuthenticationProperties { RedirectUri = $"{http.Request.Path}{http.Request.QueryString}" },
                [CookieAuthenticationDefaults.AuthenticationScheme]);
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role);
        foreach (var (claim, value) in Staff[name])
            if (claim == Claims.EmailVerified)
                identity.SetClaim(claim, bool.Parse(value));
            else
                identity.SetClaim(claim, value);
        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static async Task<IResult> LogInAsync(HttpContext http, [Microsoft.AspNetCore.Mvc.FromForm] string name, [Microsoft.AspNetCore.Mvc.FromForm] string returnUrl)
    {
        await http.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, name)], CookieAuthenticationDefaults.AuthenticationScheme)));
        return Results.LocalRedirect(returnUrl);
    }

    private static async Task<IResult> LogOutAsync(HttpContext http)
    {
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }

    private static string LoginPage(string returnUrl) =>
        $"""
        <!doctype html>
        <html lang="de">
        <meta charset="utf-8">
        <title>Anmeldung der Stadt</title>
        <link rel="icon" href="data:,">
        <h1>Anmeldung der Stadt</h1>
        <form method="post" action="/login">
          <input type="hidden" name="returnUrl" value="{System.Net.WebUtility.HtmlEncode(returnUrl)}">
          <label>Benutzername <input name="name" autofocus></label>
          <button>Anmelden</button>
        </form>
        """;

    private sealed class ProviderDb(DbContextOptions<ProviderDb> options) : DbContext(options);
}
