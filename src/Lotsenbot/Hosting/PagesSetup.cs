using Microsoft.AspNetCore.Http.HttpResults;

namespace Lotsenbot.Hosting;

/// <summary>The files of <c>wwwroot</c>.</summary>
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
        app.MapGet("/", ShowChatPage);
        app.MapStaticAssets();
        return app;
    }

    // The build has written the fingerprints of its style sheets and scripts into the page: that copy, not the source, is what counts.
    private static PhysicalFileHttpResult ShowChatPage(HttpResponse response, IWebHostEnvironment environment)
    {
        var page = environment.WebRootFileProvider.GetFileInfo("index.html");
        response.Headers.CacheControl = "no-cache";
        return TypedResults.PhysicalFile(page.PhysicalPath!, "text/html; charset=utf-8", lastModified: page.LastModified);
    }
}
