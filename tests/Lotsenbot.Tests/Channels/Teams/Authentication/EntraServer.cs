using System.Collections.Concurrent;
using Lotsenbot.Tests.TestApp;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Channels.Teams.Authentication;

/// <summary>
/// Entra ID's token endpoint, and that of managed identities on a virtual machine, as Microsoft documents them ("client credentials flow",
/// "How to use managed identities … to acquire an access token"). Requests to Microsoft's hosts land here.
/// </summary>
public sealed class EntraServer : IAsyncDisposable
{
    private LocalServer _server = null!;
    private int _issued;

    /// <summary>Each request: the address that it was meant for, and its form.</summary>
    public ConcurrentQueue<(string Address, IReadOnlyDictionary<string, string> Form)> Requests { get; } = new();

    /// <summary>Instead of a token; null: tokens.</summary>
    public (int Status, string Body)? Refusal { get; set; }

    public int SecondsToLive { get; set; } = 3599;

    public static async Task<EntraServer> StartAsync()
    {
        var server = new EntraServer();
        server._server = await LocalServer.StartAsync(server.AnswerAsync);
        return server;
    }

    public void Serve(IServiceCollection services) =>
        services.AddHttpClient("teams-token").ConfigurePrimaryHttpMessageHandler(() => new ToHere(_server.Address));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var form = http.Request.HasFormContentType
            ? (await http.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString())
            : [];
        Requests.Enqueue(($"{http.Request.Headers["X-Meant-For"]}{http.Request.Path}{http.Request.QueryString}", form));
        if (Refusal is { } refusal)
        {
            http.Response.StatusCode = refusal.Status;
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.WriteAsync(refusal.Body);
            return;
        }
        await http.Response.WriteAsJsonAsync(new
        {
            token_type = "Bearer",
            expires_in = SecondsToLive,
            ext_expires_in = SecondsToLive,
            expires_on = TimeProvider.System.GetUtcNow().AddSeconds(SecondsToLive).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            access_token = $"token-{Interlocked.Increment(ref _issued)}",
        });
    }

    private sealed class ToHere(Uri server) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Meant-For", request.RequestUri!.GetLeftPart(UriPartial.Authority));
            request.RequestUri = new Uri(server, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
