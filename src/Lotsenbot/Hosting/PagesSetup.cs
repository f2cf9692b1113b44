namespace Lotsenbot.Hosting;

/// <summary>The files of <c>wwwroot</c>, packed by the build and named after their content where a page asks for them so.</summary>
public static class PagesSetup
{
    public static IHostApplicationBuilder AddPages(this IHostApplicationBuilder builder)
    {
        // Development would pack every file anew at each request, without compressing it: 3.9 MB of Web Chat instead of 0.6.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Configuration["EnableStaticAssetsDevelopmentCaching"] = "true";
        return builder;
    }

    public static WebApplication MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        return app;
    }
}
