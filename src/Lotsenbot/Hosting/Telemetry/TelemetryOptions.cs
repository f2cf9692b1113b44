using OpenTelemetry.Exporter;

namespace Lotsenbot.Hosting.Telemetry;

/// <summary>Section <c>Telemetry</c>: traces and metrics for an OpenTelemetry collector.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Address of the collector, e.g. <c>http://collector:4317</c>. Null: nothing is collected.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>What the collector understands at that address: Grpc (usually port 4317) or HttpProtobuf (4318).</summary>
    public OtlpExportProtocol Protocol { get; set; } = OtlpExportProtocol.Grpc;

    /// <summary>Asked while services are registered, before options can be resolved.</summary>
    public static bool IsOn(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[$"{Section}:{nameof(OtlpEndpoint)}"]);
}
