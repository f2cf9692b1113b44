using Lotsenbot.Hosting;
using Lotsenbot.Hosting.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Lotsenbot.People.SignIn;

public static class SignInSetup
{
    public static IHostApplicationBuilder AddSignIn(this IHostApplicationBuilder builder)
    {
        var (services, isDevelopment) = (builder.Services, builder.Environment.IsDevelopment());
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<SignInAtProvider>().AddScoped<IAuthorizationHandler, AdministratorHandler>();
        services.AddAuthorizationBuilder().AddPolicy(Policies.Administrator, policy => policy.AddRequirements(new AdministratorRequirement()));
        services.AddRazorComponents();
        // Whether there is a provider is a setting of the process, read once.
        var signIn = builder.Configuration.GetSection(SignInOptions.Section).Get<SignInOptions>() ?? new SignInOptions();
        if (signIn.IsConfigured)
        {
            services.AddProvider(signIn, isDevelopment);
            services.AddOptions<SecurityHeadersOptions>().Configure<IOptions<SignInOptions>>((headers, options) =>
                headers.FormActions.Add(new Uri(options.Value.Authority!).GetLeftPart(UriPartial.Authority)));
        }
        else
            services.AddOptions<AccessOptions>().Configure(access => access.AnonymousAllowed = isDevelopment);
        return builder;
    }

    public static WebApplication MapSignIn(this WebApplication app)
    {
        var pages = app.MapGroup("").AllowAnonymous();
        pages.MapSignInPages();
        if (app.Services.GetRequiredService<IOptions<SignInOptions>>().Value.IsConfigured)
            pages.MapProvider();
        else if (app.Environment.IsDevelopment())
            pages.MapPersonas();
        return app;
    }
}
