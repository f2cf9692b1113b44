using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lotsenbot.Features.Projects.Flow;

/// <summary>Whether the flow in use is the one that the files say.</summary>
internal sealed class FlowHealth(CurrentFlow current) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(current switch
    {
        { IsBehind: true } => HealthCheckResult.Degraded($"Der geänderte Projektablauf hat Fehler und gilt nicht; der bisherige bleibt. {string.Join(' ', current.Problems)}"),
        { Problems: [var hint, ..] } => HealthCheckResult.Healthy($"{Facts} {hint}"),
        _ => HealthCheckResult.Healthy(Facts),
    });

    private string Facts => $"„{current.Flow.Title}“, Fassung {current.Flow.Version}: {current.Flow.Steps.Count()} Schritte, {current.Flow.Items.Count()} Fragen.";
}
