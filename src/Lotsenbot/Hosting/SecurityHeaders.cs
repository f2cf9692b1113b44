using Microsoft.Extensions.Options;

namespace Lotsenbot.Hosting;

/// <summary>What folders add to the security headers at start; not a section of the settings.</summary>
public sealed class SecurityHeadersOptions
{
    /// <summary>Origins whose pages may show ours in a frame; ours may anyway.</summary>
    public IList<string> FrameAncestors { get; } = [];

    /// <summary>Origins that a form of ours may lead to: the provider, when somebody signs out there too.</summary>
    public IList<string> FormActions { get; } = [];
}

internal static class SecurityHeaders
{
    private const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    /// <summary>
    /// Tells browsers to run nothing that isn't ours, to show our pages only where they may be shown, and to keep nothing that doesn't say it
    /// may be kept.
    /// </summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        // Leaves localhost alone, and says nothing over http.
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        var policy = PolicyFor(app.Services.GetRequiredService<IOptions<SecurityHeadersOptions>>().Value);
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = Permissions;
            http.Response.OnStarting(() =>
            {
                if (headers.CacheControl.Count == 0)
                    headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
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
        $"form-action {string.Join(' ', options.FormActions.Prepend("'self'"))}",
        $"frame-ancestors {string.Join(' ', options.FrameAncestors.Prepend("'self'"))}");
}
