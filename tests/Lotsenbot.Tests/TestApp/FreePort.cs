using System.Net;
using System.Net.Sockets;

namespace Lotsenbot.Tests.TestApp;

/// <summary>For servers that must be told their port.</summary>
public static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
