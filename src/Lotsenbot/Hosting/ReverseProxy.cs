using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Hosting;

/// <summary>Takes scheme, host and the caller's address from the proxies of <see cref="ProxyOptions"/>.</summary>
internal static class ReverseProxy
{
    public static void AddReverseProxy(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((forwarded, proxy) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var address in proxy.Value.Addresses)
                if (IPAddress.TryParse(address, out var single))
                    forwarded.KnownProxies.Add(single);
                else
                    forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(address));
        });
    }

    public static void UseReverseProxy(this WebApplication app)
    {
        // Without anybody to believe, the middleware would believe everybody.
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Addresses.Count > 0)
            app.UseForwardedHeaders();
    }
}
