using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Lotsenbot.Hosting.Telemetry;

/// <summary>Traces begin with a request or a turn. A worker that looks into the database every other second, for nothing, begins none.</summary>
internal sealed class WorkSampler : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind == ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
}
