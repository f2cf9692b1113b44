using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Lotsenbot.Tests.TestApp;

/// <summary>All connections that this process opens, with whatever means: the runtime's sockets tell.</summary>
public sealed class Connections : EventListener
{
    private readonly ConcurrentQueue<string> _opened = new();

    /// <summary>Where to, as the runtime writes addresses, oldest first.</summary>
    public IReadOnlyList<string> Opened => [.. _opened];

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Net.Sockets")
            EnableEvents(eventSource, EventLevel.Informational);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData is { EventName: "ConnectStart", Payload: [string address, ..] })
            _opened?.Enqueue(address);
    }
}
