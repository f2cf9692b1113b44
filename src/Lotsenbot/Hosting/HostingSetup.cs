using Lotsenbot.Hosting.Sessions;

namespace Lotsenbot.Hosting;

public static class HostingSetup
{
    private static readonly TimeSpan WebSocketPing = TimeSpan.FromSeconds(20);

    public static IHostApplicationBuilder AddHosting(this IHostApplicationBuilder builder)
    {
        // Every command at the level Information would drown what matters.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        StartPhase.Register(builder);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddProblemDetails();
        builder.Services.AddOptions<SecurityHeadersOptions>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        builder.AddReverseProxy();
        builder.AddSessions();
        return builder;
    }

    /// <summary>What every request passes through, outermost first.</summary>
    public static WebApplication UseHosting(this WebApplication app)
    {
        StartPhase.WatchFor(app);
        app.UseReverseProxy();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
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
