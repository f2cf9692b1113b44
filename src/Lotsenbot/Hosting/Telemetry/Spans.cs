using System.Diagnostics;

namespace Lotsenbot.Hosting.Telemetry;

/// <summary>
/// Makes the spans of the bot's own work: turn, queue, route, retrieve, reply. Their tags hold no texts, no names and no ids of persons or conversations.
/// </summary>
public static class Spans
{
    /// <summary>Of the spans' source and of all meters.</summary>
    public const string SourceName = "Lotsenbot";

    public const string ChannelTag = "lotsenbot.channel";
    public const string OutcomeTag = "lotsenbot.outcome";

    public static ActivitySource Source { get; } = new(SourceName);
}
