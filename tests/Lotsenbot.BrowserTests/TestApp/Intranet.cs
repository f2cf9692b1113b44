using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>A foreign site that embeds the plugin: an origin of its own, and whatever page a test wants to be there.</summary>
public sealed class Intranet : IAsyncDisposable
{
    private readonly WebApplication _site;

    public Intranet()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _site = builder.Build();
        _site.Urls.Add("http://127.0.0.1:0");
        _site.MapGet("/", (HttpResponse response) =>
        {
            if (Policy is not null)
                response.Headers.ContentSecurityPolicy = Policy;
            return Results.Content(Html, "text/html; charset=utf-8");
        });
    }

    public string Html { get; set; } = "";

    /// <summary>The site's content security policy.</summary>
    public string? Policy { get; set; }

    /// <summary>Without a final slash.</summary>
    public string Origin => _site.Urls.Single();

    public Task StartAsync() => _site.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    /// <summary>An ordinary page with the plugin's script tag.</summary>
    public void ShowPage(Uri bot, string attributes = "", string css = "main { max-width: 50rem; margin: 3rem auto; font-family: serif }", string? policy = null)
    {
        Policy = policy;
        Html = $"""
            <!doctype html>
            <html lang="de">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Intranet</title>
              {(css.Length == 0 ? "" : $"<style>{css}</style>")}
              <link rel="icon" href="data:,">
              <script src="{bot}plugin.js" defer {attributes}></script>
            </head>
            <body>
              <main>
                <h1>Intranet der Stadt</h1>
                <p>Willkommen. Hier steht, was heute wichtig ist. <a href="#termine">Zu den Terminen</a></p>
                <h2 id="termine">Termine</h2>
                <p>Personalversammlung am Mittwoch, 10 Uhr, im Ratssaal.</p>
              </main>
            </body>
            </html>
            """;
    }
}
