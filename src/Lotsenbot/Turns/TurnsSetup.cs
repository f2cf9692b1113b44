namespace Lotsenbot.Turns;

public static class TurnsSetup
{
    public static IHostApplicationBuilder AddTurns(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TurnOptions>().BindConfiguration(TurnOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<Inbox>().AddScoped<TurnRouter>();
        builder.Services.AddSingleton<InboxClaims>().AddSingleton<TurnRunner>();
        builder.Services.AddHostedService<TurnWorker>();
        return builder;
    }
}
