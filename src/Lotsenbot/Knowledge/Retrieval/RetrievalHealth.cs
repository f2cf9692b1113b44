using Lotsenbot.Ai.Embeddings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>Whether questions can be answered, and whether by words alone although the settings want meaning too.</summary>
internal sealed class RetrievalHealth(CurrentIndex current, TextEmbedder embedder) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var use = current.Use();
        return Task.FromResult(use switch
        {
            null => HealthCheckResult.Degraded("Die Dokumente werden noch gelesen."),
            _ when embedder.Problem is { } problem => HealthCheckResult.Degraded(problem),
            _ when embedder.IsOn && use.Index.Vectors.IsEmpty && use.Index.Count > 0 => HealthCheckResult.Degraded("Die Vektoren werden noch berechnet. Gesucht wird nur nach Wörtern."),
            _ => HealthCheckResult.Healthy($"{use.Index.Count} Passagen"),
        });
    }
}
