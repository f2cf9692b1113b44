using Lotsenbot.Hosting.Sessions;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Lets a call through whose token comes from somebody who is still signed in; handlers get the session with <see cref="SessionOf"/>.</summary>
internal sealed class RequireOpenSession(IOptions<AccessOptions> access) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (RequireConversationToken.TokenOf(http).SessionId is not { } id)
            return access.Value.AnonymousAllowed ? await next(context) : DirectLineError.SessionEnded;
        if (await http.RequestServices.GetRequiredService<Sessions>().FindAsync(id, http.RequestAborted) is not { } session)
            return DirectLineError.SessionEnded;
        http.Features.Set(session);
        return await next(context);
    }

    /// <summary>Null when nobody had signed in.</summary>
    public static Session? SessionOf(HttpContext http) => http.Features.Get<Session>();
}
