using Lotsenbot.Channels.Cards;
using Lotsenbot.Channels.Teams.Authentication;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Hosting;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams;

public static class TeamsSetup
{
    public static IHostApplicationBuilder AddTeams(this IHostApplicationBuilder builder)
    {
        builder.AddTeamsAuthentication();
        var services = builder.Services;
        services.AddScoped<TeamsReceiver>().AddScoped<Reactions>().AddScoped<Invokes>().AddScoped<CardPresses>().AddScoped<SharedCards>().AddScoped<PressLog>();
        services.AddScoped<ExpectedReplies>().AddScoped<DirectTurns>();
        services.AddSingleton<InboundTurns>().AddSingleton<Installations>().AddSingleton<OwnAddress>().AddSingleton<ReplyActivities>();
        services.AddScoped<IChannelUsers, TeamsUsers>().AddScoped<IPersonalData, TeamsPersonalData>().AddScoped<IPersonalData, SentPersonalData>().AddScoped<IPersonalData, PressPersonalData>();
        services.AddConnectorClient();
        services.AddOptions<StartReport>().Configure<IOptions<TeamsOptions>>((report, teams) => report.Facts["teams"] = teams.Value.IsConfigured ? "on" : "off");
        services.AddSingleton<TenantPace>().AddSingleton<ConversationPace>().AddSingleton<SentLog>().AddSingleton<ProactiveMessages>().AddSingleton<TeamsChannel>();
        services.AddSingleton<IChannel>(all => all.GetRequiredService<TeamsChannel>());
        services.AddSingleton<IProactiveChannel>(all => all.GetRequiredService<TeamsChannel>());
        services.AddSingleton<CardPreview>(all => card => AdaptiveCards.ToContent(card, CardDialect.Teams, all.GetRequiredService<OwnAddress>().Value));
        return builder;
    }

    /// <summary>The Bot Framework's messages endpoint; none when no bot is registered.</summary>
    public static WebApplication MapTeams(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<TeamsOptions>>().Value.IsConfigured)
            // Teams signs in nobody: its token is checked instead. What browsers need is left out.
            app.MapPost("/api/messages", ReceiveAsync).AddEndpointFilter<RequireBotFrameworkToken>().ShortCircuit();
        return app;
    }

    // Whoever hangs up after sending has sent it all the same.
    private static Task<IResult> ReceiveAsync(HttpContext http, TeamsReceiver receiver) =>
        receiver.ReceiveAsync(RequireBotFrameworkToken.ActivityOf(http), CancellationToken.None);
}
