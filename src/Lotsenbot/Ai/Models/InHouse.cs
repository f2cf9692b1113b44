using System.Net;
using System.Net.Sockets;

namespace Lotsenbot.Ai.Models;

/// <summary>Connections that stay in the house: to this machine, to private addresses, or to hosts that the settings name.</summary>
public static class InHouse
{
    private static readonly IPNetwork[] Networks =
    [
        // RFC 1918, RFC 3927, RFC 6598; RFC 4193 and RFC 4291 for IPv6.
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"),
    ];

    /// <summary>An answer that nobody reads any more is not read to its end: the server may stop writing it.</summary>
    internal static TimeSpan GiveUpAtOnce => TimeSpan.Zero;

    public static bool Has(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return IPAddress.IsLoopback(address) || Networks.Any(network => network.Contains(address));
    }

    /// <summary>
    /// Refuses whatever leads out: checked is the address that is connected to, not the name, which may mean another one a moment later.
    /// Redirects and proxies lead elsewhere, so there are none.
    /// </summary>
    /// <param name="allowedHosts">May be asked although their address is a public one.</param>
    /// <param name="setting">That names them.</param>
    public static SocketsHttpHandler Handler(IReadOnlyCollection<string> allowedHosts, string setting) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ResponseDrainTimeout = GiveUpAtOnce,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
            var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
            var inside = allowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase) ? addresses : [.. addresses.Where(Has)];
            if (inside.Length == 0)
                throw new HttpRequestException($"{host} is not in the house: neither a private address nor among {setting}.");
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(inside, port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}
