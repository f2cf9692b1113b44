using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Channels.Teams;

/// <summary>Where links in replies begin.</summary>
internal sealed class OwnAddress(IOptions<TeamsOptions> options, IServer server)
{
    private string? _listening;

    /// <summary>Without a final slash.</summary>
    public string Value => options.Value.PublicAddress?.AbsoluteUri.TrimEnd('/') ?? (_listening ??= Listening());

    // People who try it on their own machine reach it where it listens, which is not known before it does.
    private string Listening()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        return new UriBuilder(address.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal)) is var uri
            && uri.Host is "0.0.0.0" or "[::]"
                ? new UriBuilder(uri.Uri) { Host = "localhost" }.Uri.AbsoluteUri.TrimEnd('/')
                : uri.Uri.AbsoluteUri.TrimEnd('/');
    }
}
