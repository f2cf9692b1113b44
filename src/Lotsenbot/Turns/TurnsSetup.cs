using Lotsenbot.Conversations.Privacy;

namespace Lotsenbot.Turns;

public static class TurnsSetup
{
    public static IHostApplicationBuilder AddTurns(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TurnOptions>().BindConfiguration(TurnOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<Inbox>().AddScoped<InboxClaims>().AddScoped<TurnRouter>().AddScoped<IPersonalData, InboxPersonalData>();
        builder.Services.AddSingleton<TurnRunner>();
        builder.Services.AddHostedService<TurnWorker>();
        return builder;
    }
}
