namespace Lotsenbot.People;

public static class PeopleSetup
{
    public static IHostApplicationBuilder AddPeople(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PeopleOptions>().BindConfiguration(PeopleOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<PersonDirectory>().AddScoped<LinkSignIn>().AddScoped<DemoDirectory>();
        return builder;
    }
}
