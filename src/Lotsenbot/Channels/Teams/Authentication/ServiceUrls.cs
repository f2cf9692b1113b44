using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>Which addresses belong to Teams. Whoever else got our token could write to everybody in the bot's name.</summary>
internal sealed class ServiceUrls(IOptions<TeamsOptions> options, IHostEnvironment environment)
{
    private const string AnyBelow = "*.";

    private readonly IReadOnlyList<string> _hosts =
        options.Value.ServiceUrlHosts is { Count: > 0 } own ? [.. own] : BotCloud.Of(options.Value.Cloud).ServiceHosts;

    /// <summary>Whether replies may go there: a service URL as an activity names it.</summary>
    public bool IsTrusted(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri) && uri is { Query: "", Fragment: "" } && IsTrusted(uri);

    /// <summary>Whether one request may go there.</summary>
    public bool IsTrusted(Uri address) =>
        address is { IsAbsoluteUri: true, UserInfo: "" } && (IsListed(address) || IsOnThisMachine(address));

    private bool IsListed(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && _hosts.Any(host => Matches(address.IdnHost, host));

    // The playground and the tests: their connector is a port of this machine, without a certificate.
    private bool IsOnThisMachine(Uri address) =>
        environment.IsDevelopment()
        && address.IsLoopback
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && (options.Value.Authentication == TeamsAuthentication.Off || _hosts.Any(host => Matches(address.IdnHost, host)));

    private static bool Matches(string host, string allowed) => allowed.StartsWith(AnyBelow, StringComparison.Ordinal)
        ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(allowed, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A request would have gone to a host that is not Teams.</summary>
public sealed class UntrustedServiceUrlException(string host)
    : Exception($"{host} is not among the hosts of Teams:ServiceUrlHosts: nothing was sent.");
