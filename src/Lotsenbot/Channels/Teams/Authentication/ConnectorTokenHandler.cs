using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>Puts the bot's token on requests to Teams, and on no others. A token that is refused is renewed, once.</summary>
internal sealed class ConnectorTokenHandler(ServiceUrls serviceUrls, ConnectorTokens tokens, IOptions<TeamsOptions> options) : DelegatingHandler
{
    /// <exception cref="UntrustedServiceUrlException">The host is not Teams.</exception>
    /// <exception cref="TokenUnavailableException">Entra ID gives no token.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } address || !serviceUrls.IsTrusted(address))
            throw new UntrustedServiceUrlException(request.RequestUri?.Host ?? "No address");
        if (options.Value.Authentication == TeamsAuthentication.Off)
            return await base.SendAsync(request, cancellationToken);
        if (request.Content is not null)
            await request.Content.LoadIntoBufferAsync(cancellationToken);

        var token = await tokens.GetAsync(cancellationToken);
        var response = await SendAsync(request, token, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || await tokens.RenewAsync(token, cancellationToken) is not { } renewed)
            return response;
        response.Dispose();
        return await SendAsync(request, renewed, cancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, cancellationToken);
    }
}
