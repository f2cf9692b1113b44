using Lotsenbot.Hosting;
using Lotsenbot.Hosting.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Lotsenbot.People.SignIn;

/// <summary>Signing in at the provider, signing out, and the pages around it.</summary>
internal static class SignInEndpoints
{
    public const string SignInPath = "/signin";

    /// <summary>Where a window that was opened for signing in ends: it tells the page that opened it, and closes.</summary>
    public const string DonePath = "/signin/done";
    public const string FailedPath = "/signin/failed";
    public const string UnknownPath = "/signin/unknown";
    private const string SignOutPath = "/signout";
    private const string SignedOutPath = "/signout/done";

    public static void MapSignInPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(DonePath, () => new RazorComponentResult<SignInDonePage>());
        pages.MapGet(FailedPath, () => new RazorComponentResult<SignInFailedPage> { StatusCode = StatusCodes.Status403Forbidden });
        pages.MapGet(UnknownPath, () => new RazorComponentResult<SignInUnknownPage> { StatusCode = StatusCodes.Status403Forbidden });
        pages.MapGet(SignedOutPath, () => new RazorComponentResult<SignedOutPage>());
        pages.MapPost(SignOutPath, SignOutAsync).AddEndpointFilter<RequireOwnPage>();
    }

    public static void MapProvider(this IEndpointRouteBuilder pages) =>
        pages.MapGet(SignInPath, (HttpContext http, string? returnUrl, SignInAtProvider provider) =>
            provider.SignInAsync(http, LocalAddress.Of(returnUrl, http.Request.PathBase)));

    private static async Task<IResult> SignOutAsync(HttpContext http, SignInAtProvider provider)
    {
        var signedOut = http.Request.PathBase + SignedOutPath;
        // The provider first: it gets what the session knows. Our own session ends in any case.
        var isLedOn = await provider.SignOutAsync(http, signedOut);
        await http.SignOutAsync(SignedInPerson.Scheme);
        return isLedOn ? Results.Empty : Results.LocalRedirect(signedOut);
    }
}
