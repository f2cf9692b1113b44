namespace Lotsenbot.Features.Welcome;

public static class WelcomeSetup
{
    public static IHostApplicationBuilder AddWelcome(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<GreetPerson>().AddSingleton<DeclineMessage>();
        return builder;
    }
}
