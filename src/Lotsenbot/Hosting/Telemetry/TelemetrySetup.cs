using Microsoft.Extensions.Options;
using Npgsql;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Lotsenbot.Hosting.Telemetry;

internal static class TelemetrySetup
{
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
        builder.Services.ConfigureOpenTelemetryTracerProvider((services, tracing) => tracing.AddOtlpExporter(exporter => SendTo(exporter, services, "v1/traces")));
        builder.Services.ConfigureOpenTelemetryMeterProvider((services, metrics) => metrics.AddOtlpExporter(exporter => SendTo(exporter, services, "v1/metrics")));
    }

    private static void AddSpans(TracerProviderBuilder tracing) => tracing
        .SetSampler(new ParentBasedSampler(new WorkSampler()))
        .AddSource(Spans.SourceName)
        // Whoever watches us asks every few seconds.
        .AddAspNetCoreInstrumentation(options => options.Filter = http => !http.Request.Path.StartsWithSegments("/health"))
        .AddHttpClientInstrumentation()
        .AddNpgsql()
        .AddProcessor(new SpanPrivacy());

    private static void AddMetrics(MeterProviderBuilder metrics) => metrics
        .AddMeter(Spans.SourceName)
        .AddAspNetCoreInstrumentation()
        .AddHttpClientInstrumentation()
        .AddRuntimeInstrumentation()
        .AddNpgsqlInstrumentation();

    private static void SendTo(OtlpExporterOptions exporter, IServiceProvider services, string httpPath)
    {
        var options = services.GetRequiredService<IOptions<TelemetryOptions>>().Value;
        exporter.Protocol = options.Protocol;
        // An address that is set in code is taken as it is, so over HTTP the path is ours to add.
        exporter.Endpoint = options.Protocol == OtlpExportProtocol.Grpc
            ? options.OtlpEndpoint!
            : new Uri($"{options.OtlpEndpoint!.AbsoluteUri.TrimEnd('/')}/{httpPath}");
    }
}
