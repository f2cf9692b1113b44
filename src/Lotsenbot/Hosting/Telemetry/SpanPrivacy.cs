using System.Diagnostics;
using OpenTelemetry;

namespace Lotsenbot.Hosting.Telemetry;

/// <summary>Takes from spans what the instrumentations of servers and clients put there and what may name persons: addresses of ours and of others.</summary>
internal sealed class SpanPrivacy : BaseProcessor<Activity>
{
    // Names of OpenTelemetry's semantic conventions for HTTP. The route, with its placeholders, stays.
    private static readonly string[] Personal =
        ["url.path", "url.query", "client.address", "client.port", "network.peer.address", "network.peer.port", "user_agent.original"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Personal)
            if (data.GetTagItem(tag) is not null)
                data.SetTag(tag, null);
        if (data.GetTagItem("url.full") is string address)
            data.SetTag("url.full", Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null);
    }
}
