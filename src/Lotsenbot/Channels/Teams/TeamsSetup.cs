using Lotsenbot.Channels.Teams.Authentication;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams;

public static class TeamsSetup
{
    public static IHostApplicationBuilder AddTeams(this IHostApplicationBuilder builder)
    {
        builder.AddTeamsAuthentication();
        return builder;
    }

    /// <summary>The Bot Framework's messages endpoint; none when no bot is registered.</summary>
    public static WebApplication MapTeams(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<TeamsOptions>>().Value.IsConfigured)
            app.MapPost("/api/messages", () => Results.Ok()).AddEndpointFilter<RequireBotFrameworkToken>();
        return app;
    }
}
