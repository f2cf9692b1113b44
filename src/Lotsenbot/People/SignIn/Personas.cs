using Lotsenbot.Hosting;
using Lotsenbot.Hosting.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Lotsenbot.People.SignIn;

/// <summary>Signing in on a developer's machine: as somebody of the demo city, by a click.</summary>
internal static class Personas
{
    public static void MapPersonas(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(SignInEndpoints.SignInPath, (HttpContext http, string? returnUrl) =>
            new RazorComponentResult<PersonaPage>(new { ReturnUrl = LocalAddress.Of(returnUrl, http.Request.PathBase) }));
        // Its form comes from a page of ours (RequireOwnPage); that is what antiforgery tokens are for.
        pages.MapPost(SignInEndpoints.SignInPath, SignInAsync).AddEndpointFilter<RequireOwnPage>().DisableAntiforgery();
    }

    private static async Task<IResult> SignInAsync(
        HttpContext http, [FromForm] string persona, [FromForm] string? returnUrl, DemoDirectory demo, CancellationToken cancellationToken)
    {
        if (DemoDirectory.People.SingleOrDefault(person => person.Slug == persona) is not { } chosen)
            return Results.Problem("There is no such persona.", statusCode: StatusCodes.Status404NotFound);
        await demo.FillAsync(cancellationToken);
        await http.SignInAsync(SignedInPerson.Scheme, SignedInPerson.Principal(chosen.Identity, chosen.DisplayName));
        return Results.LocalRedirect(LocalAddress.Of(returnUrl, http.Request.PathBase));
    }
}
