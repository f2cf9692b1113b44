namespace Lotsenbot.Hosting;

/// <summary>
/// Whether a page of ours makes a call. Browsers send the cookie along with calls of strangers' pages as well (cross-site request forgery), so
/// whatever acts on the cookie asks here. No page can set these headers, and every browser sends at least one of them with a POST.
/// </summary>
public static class OwnPage
{
    /// <summary>False also when nothing tells: programs that bring a cookie have to name the origin too.</summary>
    public static bool Calls(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site == "same-origin"
            : IsOurs(request, request.Headers.Origin.ToString());

    /// <summary>A proxy in front may speak TLS where we don't: the host decides.</summary>
    public static bool IsOurs(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Turns away what strangers' pages post.</summary>
internal sealed class RequireOwnPage : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        OwnPage.Calls(context.HttpContext.Request)
            ? next(context)
            : ValueTask.FromResult<object?>(Results.Problem("Only pages of this site may do that.", statusCode: StatusCodes.Status403Forbidden));
}
