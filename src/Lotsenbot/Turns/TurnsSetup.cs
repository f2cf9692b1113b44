using Lotsenbot.Conversations.Privacy;
using Lotsenbot.Turns.Menus;

namespace Lotsenbot.Turns;

public static class TurnsSetup
{
    public static IHostApplicationBuilder AddTurns(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TurnOptions>().BindConfiguration(TurnOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<Inbox>().AddScoped<TurnRouter>().AddScoped<TextMenus>();
        builder.Services.AddScoped<IPersonalData, InboxPersonalData>().AddScoped<IPersonalData, MenuPersonalData>();
        builder.Services.AddSingleton<InboxClaims>().AddSingleton<TurnRunner>();
        builder.Services.AddHostedService<TurnWorker>();
        return builder;
    }
}
