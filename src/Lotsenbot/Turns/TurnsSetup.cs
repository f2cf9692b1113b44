using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Hosting.Telemetry;
using Lotsenbot.Turns.Menus;

namespace Lotsenbot.Turns;

public static class TurnsSetup
{
    public static IHostApplicationBuilder AddTurns(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TurnOptions>().BindConfiguration(TurnOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<Inbox>().AddScoped<TurnRouter>().AddScoped<TextMenus>().AddScoped<ReplyInProgress>();
        builder.Services.AddScoped<IPersonalData, InboxPersonalData>().AddScoped<IPersonalData, MenuPersonalData>();
        builder.Services.AddSingleton<InboxClaims>().AddSingleton<TurnRunner>().AddSingleton<TurnPlaces>().AddSingleton<TurnIntake>().AddSingleton<TurnTelemetry>();
        builder.Services.AddHealthChecks().AddCheck<InboxHealth>("inbox");
        builder.Services.AddHostedService<TurnWorker>();
        if (TelemetryOptions.IsOn(builder.Configuration))
            builder.Services.AddHostedService<InboxDepth>();
        return builder;
    }
}
