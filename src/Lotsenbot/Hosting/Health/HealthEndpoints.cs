using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lotsenbot.Hosting.Health;

/// <summary>For whoever watches the service: does it run, can it work, and (not for strangers) if not, which part.</summary>
internal static class HealthEndpoints
{
    public static WebApplication MapHealth(this WebApplication app)
    {
        // Restarting helps no database: whoever restarts us asks here.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteStatusAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteStatusAsync }).AllowAnonymous();
        // It decides by itself: monitoring systems don't sign in.
        app.MapGet("/health/details", DetailsAsync).AllowAnonymous();
        return app;
    }

    private static Task WriteStatusAsync(HttpContext http, HealthReport report) =>
        http.Response.WriteAsJsonAsync(new { status = report.Status.ToString() });

    private static async Task<IResult> DetailsAsync(HttpContext http, HealthAccess access, HealthCheckService checks, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!await access.IsGrantedAsync(http))
            return Problem.Of(http, StatusCodes.Status403Forbidden, $"Das sehen nur Administrator*innen und wer den Schlüssel aus Health:Key im Header {HealthAccess.KeyHeader} schickt.");
        var report = await checks.CheckHealthAsync(cancellationToken);
        return Results.Json(
            HealthDetails.Of(report),
            statusCode: report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
