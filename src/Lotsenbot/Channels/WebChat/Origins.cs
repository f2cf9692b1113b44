using Lotsenbot.Hosting;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.WebChat;

/// <summary>Which pages may talk to the bot: our own, and those the city has named.</summary>
internal sealed class Origins(IOptions<WebChatOptions> options)
{
    /// <summary>True also without an <c>Origin</c> header: then no foreign page sits behind the call.</summary>
    /// <remarks>CORS doesn't cover WebSockets, and only keeps answers from foreign pages, not their calls from us.</remarks>
    public bool Allow(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || options.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)
            || OwnPage.IsOurs(request, origin);
    }
}

/// <summary>Turns away calls from pages of foreign origins.</summary>
internal sealed class RequireAllowedOrigin(Origins origins) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        origins.Allow(context.HttpContext.Request) ? next(context) : ValueTask.FromResult<object?>(DirectLineError.WrongOrigin);
}
