using Lotsenbot.Hosting;
using Lotsenbot.Hosting.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Lotsenbot.People.SignIn;

/// <summary>What <see cref="Policies.Administrator"/> asks for.</summary>
internal sealed record AdministratorRequirement : IAuthorizationRequirement;

/// <summary>Lets whoever has the role in the directory through; on a developer's machine where nobody signs in, everybody.</summary>
internal sealed class AdministratorHandler(PersonDirectory directory, IOptions<AccessOptions> access) : AuthorizationHandler<AdministratorRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AdministratorRequirement requirement)
    {
        var person = SignedInPerson.Of(context.User) is { } signedIn ? await directory.FindAsync(signedIn.Identity, CancellationToken.None) : null;
        if (person is null ? access.Value.AnonymousAllowed : person.Has(Role.Administrator))
            context.Succeed(requirement);
    }
}
