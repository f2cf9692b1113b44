using Lotsenbot.Data;
using Lotsenbot.Hosting.Health;
using Lotsenbot.Hosting.Logs;
using Lotsenbot.Hosting.Sessions;
using Lotsenbot.Hosting.Telemetry;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Hosting;

public static class HostingSetup
{
    private static readonly TimeSpan WebSocketPing = TimeSpan.FromSeconds(20);

    public static IHostApplicationBuilder AddHosting(this IHostApplicationBuilder builder)
    {
        builder.AddLogs();
        builder.AddTelemetry();
        builder.AddHealth();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<PublicAddress>();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<FaultHandler>();
        builder.Services.AddOptions<SecurityHeadersOptions>();
        builder.AddReverseProxy();
        builder.AddSessions();
        builder.Services.AddHostedService<StartReporter>();
        builder.Services.AddOptions<StartReport>().Configure<IOptions<DatabaseOptions>>((report, database) =>
            report.Facts["database"] = database.Value.Provider.ToString());
        return builder;
    }

    /// <summary>What every request passes through, outermost first.</summary>
    public static WebApplication UseHosting(this WebApplication app)
    {
        StartPhase.WatchFor(app);
        app.UseReverseProxy();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => Problem.Of(context.HttpContext, context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        app.UseSecurityHeaders();
        app.UseDefaultFiles();
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = WebSocketPing, KeepAliveTimeout = WebSocketPing });
        return app;
    }
}
