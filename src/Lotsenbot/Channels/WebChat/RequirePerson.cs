using Lotsenbot.Hosting;
using Lotsenbot.Hosting.Sessions;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Lets a call through that a page of ours makes for somebody who has signed in; on a developer's machine also for nobody.</summary>
internal sealed class RequirePerson(IOptions<AccessOptions> access) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (SignedInPerson.Of(http.User) is null)
            return access.Value.AnonymousAllowed ? await next(context) : DirectLineError.NotSignedIn;
        return OwnPage.Calls(http.Request) ? await next(context) : DirectLineError.WrongOrigin;
    }
}
