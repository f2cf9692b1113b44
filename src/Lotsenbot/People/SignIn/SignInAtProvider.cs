using Lotsenbot.Hosting.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Lotsenbot.People.SignIn;

/// <summary>Sends people to the provider, for signing in and for signing out. A provider that can't be reached keeps nobody signed in.</summary>
internal sealed partial class SignInAtProvider(IOptions<SignInOptions> options, ILogger<SignInAtProvider> logger)
{
    public async Task<IResult> SignInAsync(HttpContext http, string returnTo)
    {
        try
        {
            await http.ChallengeAsync(Provider.Scheme, new AuthenticationProperties { RedirectUri = returnTo });
            return Results.Empty;
        }
        catch (InvalidOperationException exception) when (!http.Response.HasStarted)
        {
            Log.Unreachable(logger, exception);
            return new RazorComponentResult<ProviderUnreachablePage> { StatusCode = StatusCodes.Status503ServiceUnavailable };
        }
    }

    /// <summary>False when the person has to be led on by us.</summary>
    public async Task<bool> SignOutAsync(HttpContext http, string returnTo)
    {
        if (options.Value is not { IsConfigured: true, SignOutAtProvider: true } || SignedInPerson.Of(http.User) is null)
            return false;
        try
        {
            await http.SignOutAsync(Provider.Scheme, new AuthenticationProperties { RedirectUri = returnTo });
            return http.Response.Headers.Location.Count > 0;
        }
        catch (InvalidOperationException exception) when (!http.Response.HasStarted)
        {
            Log.Unreachable(logger, exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The sign-in's provider can't be reached, or its metadata can't be read.")]
        public static partial void Unreachable(ILogger logger, Exception exception);
    }
}
