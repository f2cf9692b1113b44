using Lotsenbot.Conversations;
using Lotsenbot.Hosting;
using Lotsenbot.Hosting.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Lotsenbot.People.SignIn;

/// <summary>Signing in on a developer's machine: as one of the demo directory, by a click.</summary>
internal static class Personas
{
    public static void MapPersonas(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(SignInEndpoints.SignInPath, () => new RazorComponentResult<PersonaPage>());
    }
}
