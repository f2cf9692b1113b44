using Microsoft.Extensions.Options;
using Npgsql;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Lotsenbot.Hosting.Telemetry;

internal static class TelemetrySetup
{
    // As they stand in OTLP's addresses.
    private const string Traces = "traces";
    private const string Metrics = "metrics";

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section)
            .Validate(
                options => options.OtlpEndpoint is null or { IsAbsoluteUri: true, Scheme: "http" or "https" },
                "Telemetry:OtlpEndpoint is the address of a collector, e.g. \"http://collector:4317\".")
            .ValidateOnStart();
        builder.Services.AddOptions<StartReport>().Configure<IOptions<TelemetryOptions>>((report, telemetry) =>
            report.Facts["telemetry"] = telemetry.Value.OtlpEndpoint is { } endpoint ? $"to {endpoint.GetLeftPart(UriPartial.Authority)}" : "off");
        if (!TelemetryOptions.IsOn(builder.Configuration))
            return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("lotsenbot", serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(AddSpans)
            .WithMetrics(AddMetrics);
        foreach (var signal in new[] { Traces, Metrics })
            builder.Services.AddOptions<OtlpExporterOptions>(signal).Configure<IOptions<TelemetryOptions>>((exporter, telemetry) =>
                SendTo(exporter, telemetry.Value, signal));
    }

    private static void AddSpans(TracerProviderBuilder tracing) => tracing
        // Whether whoever calls us keeps a trace of its own is not for it to decide for us.
        .SetSampler(new ParentBasedSampler(new WorkSampler(), remoteParentNotSampled: new WorkSampler()))
        .AddSource(Spans.SourceName)
        // Whoever watches us asks every few seconds.
        .AddAspNetCoreInstrumentation(options => options.Filter = http => !http.Request.Path.StartsWithSegments("/health"))
        .AddHttpClientInstrumentation()
        .AddNpgsql()
        .AddProcessor(new SpanPrivacy())
        .AddOtlpExporter(Traces, configure: null);

    private static void AddMetrics(MeterProviderBuilder metrics) => metrics
        .AddMeter(Spans.SourceName)
        .AddAspNetCoreInstrumentation()
        .AddHttpClientInstrumentation()
        .AddRuntimeInstrumentation()
        .AddNpgsqlInstrumentation()
        .AddOtlpExporter(Metrics, configure: (Action<OtlpExporterOptions>?)null);

    private static void SendTo(OtlpExporterOptions exporter, TelemetryOptions options, string signal)
    {
        exporter.Protocol = options.Protocol;
        // An address that is set in code is taken as it is, so over HTTP the path is ours to add.
        exporter.Endpoint = options.Protocol == OtlpExportProtocol.Grpc
            ? options.OtlpEndpoint!
            : new Uri($"{options.OtlpEndpoint!.AbsoluteUri.TrimEnd('/')}/v1/{signal}");
    }
}
