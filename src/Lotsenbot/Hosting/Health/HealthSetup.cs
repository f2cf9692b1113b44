namespace Lotsenbot.Hosting.Health;

internal static class HealthSetup
{
    public static void AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<HealthOptions>().BindConfiguration(HealthOptions.Section)
            .Validate(
                options => options.Key is null or "" or { Length: >= HealthOptions.MinKeyLength },
                $"Health:Key needs at least {HealthOptions.MinKeyLength} characters; empty, only administrators read the details.")
            .ValidateOnStart();
        builder.Services.AddScoped<HealthAccess>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
    }
}
