using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Kiota.Abstractions.Authentication;

namespace Lotsenbot.People.Graph;

/// <summary>Gets our token for Graph (client credentials) and hands it out for Graph's host only.</summary>
internal sealed class GraphToken : IAccessTokenProvider
{
    /// <summary>The name of the client that talks to Microsoft's sign-in.</summary>
    internal const string HttpClientName = "people-login";

    private readonly Lazy<IConfidentialClientApplication> _application;
    private readonly string _scope;

    public GraphToken(IOptions<PeopleOptions> options, IHttpClientFactory clients)
    {
        var address = new Uri(options.Value.Graph.Address);
        AllowedHostsValidator = new AllowedHostsValidator([address.Host]);
        _scope = $"{address.GetLeftPart(UriPartial.Authority)}/.default";
        _application = new(() => Create(options.Value.Graph, clients));
    }

    public AllowedHostsValidator AllowedHostsValidator { get; }

    public async Task<string> GetAuthorizationTokenAsync(
        Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) =>
        AllowedHostsValidator.IsUrlHostValid(uri)
            ? (await _application.Value.AcquireTokenForClient([_scope]).ExecuteAsync(cancellationToken)).AccessToken
            : "";

    private static IConfidentialClientApplication Create(GraphOptions options, IHttpClientFactory clients)
    {
        var builder = ConfidentialClientApplicationBuilder.Create(options.ClientId)
            // The address is a setting of the operator's: asking Microsoft whether it exists would need the internet.
            .WithAuthority(options.Login, options.Tenant, validateAuthority: false).WithInstanceDiscovery(false)
            .WithHttpClientFactory(new Clients(clients));
        builder = string.IsNullOrWhiteSpace(options.CertificateFile)
            ? builder.WithClientSecret(options.ClientSecret)
            : builder.WithCertificate(X509CertificateLoader.LoadPkcs12FromFile(options.CertificateFile, options.CertificatePassword));
        return builder.Build();
    }

    private sealed class Clients(IHttpClientFactory clients) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => clients.CreateClient(HttpClientName);
    }
}
