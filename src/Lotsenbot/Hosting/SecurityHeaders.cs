using Microsoft.Extensions.Options;

namespace Lotsenbot.Hosting;

/// <summary>What folders add to the security headers at start; not a section of the settings.</summary>
public sealed class SecurityHeadersOptions
{
    /// <summary>Origins whose pages may show ours in a frame; ours may anyway.</summary>
    public IList<string> FrameAncestors { get; } = [];
}

internal static class SecurityHeaders
{
    /// <summary>Tells browsers to run nothing that isn't ours, and to show our pages only where they may be shown.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var policy = PolicyFor(app.Services.GetRequiredService<IOptions<SecurityHeadersOptions>>().Value);
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            return next(http);
        });
    }

    // Web Chat writes its styles into the page while it runs (hence 'unsafe-inline' for styles alone) and reads files to be sent from blob:.
    private static string PolicyFor(SecurityHeadersOptions options) => string.Join("; ",
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        $"frame-ancestors {string.Join(' ', options.FrameAncestors.Prepend("'self'"))}");
}
