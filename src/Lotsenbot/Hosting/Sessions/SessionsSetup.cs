using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Hosting.Sessions;

internal static class SessionsSetup
{
    public static void AddSessions(this IHostApplicationBuilder builder)
    {
        var (services, isDevelopment) = (builder.Services, builder.Environment.IsDevelopment());
        services.AddOptions<SessionOptions>().BindConfiguration(SessionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AccessOptions>();
        services.AddScoped<Sessions>().AddScoped<SessionCookie>().AddScoped<IPersonalData, SessionPersonalData>();
        // In the database: every node reads every node's cookies, and a restart signs nobody out.
        services.AddDataProtection().SetApplicationName("Lotsenbot").PersistKeysToDbContext<LotsenbotDb>();
        services.AddAuthentication(SignedInPerson.Scheme).AddCookie(SignedInPerson.Scheme, cookie =>
        {
            cookie.EventsType = typeof(SessionCookie);
            // The prefix keeps other hosts of the city's domain from setting it; browsers demand Secure for it.
            cookie.Cookie.Name = isDevelopment ? "lotsenbot" : "__Host-lotsenbot";
            cookie.Cookie.Path = "/";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/signin";
            cookie.ReturnUrlParameter = "returnUrl";
        });
        // The session's end is the database's word; the cookie itself only has to last as long.
        services.AddOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(SignedInPerson.Scheme)
            .Configure<IOptions<SessionOptions>>((cookie, sessions) => cookie.ExpireTimeSpan = TimeSpan.FromHours(sessions.Value.LongestHours));
        // Deny by default: what is for everybody says so (AllowAnonymous).
        services.AddAuthorization();
        services.AddOptions<AuthorizationOptions>().Configure<IOptions<AccessOptions>>((authorization, access) =>
            authorization.FallbackPolicy = new AuthorizationPolicyBuilder()
                .RequireAssertion(call => access.Value.AnonymousAllowed || SignedInPerson.Of(call.User) is not null)
                .Build());
    }
}
