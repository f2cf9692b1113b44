using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Ai.Models;

/// <summary>Whether answers are put into words. Never worse than degraded: without the model they are quotations.</summary>
internal sealed class ModelHealth(IOptions<ModelOptions> options, ModelState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(options.Value.Provider == ModelProvider.None
            ? HealthCheckResult.Healthy("Kein Sprachmodell eingestellt: Antworten sind Zitate.")
            : (state.StoppedBecause ?? TextFor(state.LastFailure)) is { } problem
                ? HealthCheckResult.Degraded($"{problem} Antworten sind Zitate.")
                : HealthCheckResult.Healthy("Das Sprachmodell formuliert Antworten."));

    private static string? TextFor(ModelFailure? failure) => failure switch
    {
        ModelFailure.Busy => "Das Sprachmodell kommt mit den Fragen nicht nach.",
        ModelFailure.Refused => "Das Sprachmodell ist nicht zu erreichen oder lehnt ab.",
        ModelFailure.TooSlow => "Das Sprachmodell ist zu langsam.",
        ModelFailure.Garbled => "Das Sprachmodell antwortet nicht wie vereinbart.",
        _ => null,
    };
}
