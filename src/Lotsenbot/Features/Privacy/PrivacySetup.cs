using Lotsenbot.Hosting;

namespace Lotsenbot.Features.Privacy;

public static class PrivacySetup
{
    public static IHostApplicationBuilder AddPrivacy(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PrivacyOptions>().BindConfiguration(PrivacyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ExportLinks>();
        builder.Services.AddScoped<DataSubjects>().AddScoped<PersonalDataStore>().AddScoped<ShowMyData>().AddScoped<ForgetPerson>();
        builder.Services.AddDailyJob<RetentionJob>("retention", builder.Configuration.GetSection(PrivacyOptions.Section).Get<PrivacyOptions>()?.DeleteAt ?? new PrivacyOptions().DeleteAt);
        return builder;
    }

    /// <summary>The file that a link in "meine Daten" leads to.</summary>
    public static WebApplication MapPrivacy(this WebApplication app)
    {
        ExportEndpoint.Map(app);
        return app;
    }
}
