using Lotsenbot.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lotsenbot.Hosting.Health;

internal sealed class DatabaseHealth(LotsenbotDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy("Die Datenbank antwortet.")
            : HealthCheckResult.Unhealthy("Die Datenbank antwortet nicht.");
}
